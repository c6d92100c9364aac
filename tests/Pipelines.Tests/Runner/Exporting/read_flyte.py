"""Reads a flytekit file's syntax tree, without flytekit: its tasks and the edges of the workflow `nightly`, as JSON."""
import ast
import json
import sys

module = ast.parse(open(sys.argv[1]).read())
functions = {node.name: node for node in module.body if isinstance(node, ast.FunctionDef)}
tasks, edges, nodes, counts = {}, [], {}, {}


def walk(body, count):
    for node in body:
        if isinstance(node, ast.For):
            walk(node.body, node.iter.args[0].value)
        elif isinstance(node, ast.Assign):
            nodes[node.targets[0].id] = node.value.args[0].id
            counts[node.value.args[0].id] = count
        else:
            edges.append([nodes[node.value.left.id], nodes[node.value.right.id]])


walk(functions["nightly"].body, 1)
for name, count in counts.items():
    settings = {keyword.arg: keyword.value for keyword in functions[name].decorator_list[0].keywords}
    call = functions[name].body[-1].value
    ends = [keyword.value.value for keyword in call.keywords]
    assert ("timeout" in settings) == bool(ends), name
    tasks[name] = {
        "count": count,
        "words": [ast.unparse(word).strip("'") for word in call.args],
        "timeout": ends[0] if ends else None,
        "doc": ast.get_docstring(functions[name]),
    }

print(json.dumps({"tasks": tasks, "edges": edges}))
