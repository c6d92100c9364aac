"""Reads a DAG file's syntax tree, without Airflow: its tasks, how many of each, and its edges, as JSON."""
import ast
import json
import sys

tasks, edges = {}, []
(dag,) = [node for node in ast.walk(ast.parse(open(sys.argv[1]).read())) if isinstance(node, ast.With)]


def names(node):
    return [element.id for element in node.elts] if isinstance(node, ast.List) else [node.id]


def operator(call, count):
    keywords = {keyword.arg: keyword.value for keyword in call.keywords}
    timeout = keywords.get("execution_timeout")
    return {
        "count": count,
        "words": [ast.unparse(word).strip("'") for word in keywords["arguments"].elts],
        "timeout": timeout and timeout.keywords[0].value.value,
        "doc": keywords["doc_md"].value if "doc_md" in keywords else None,
    }


for node in dag.body:
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.ListComp):
        tasks[node.targets[0].id] = operator(node.value.elt, node.value.generators[0].iter.args[0].value)
    elif isinstance(node, ast.Assign):
        tasks[node.targets[0].id] = operator(node.value, 1)
    else:
        edges += [[before, after] for before in names(node.value.left) for after in names(node.value.right)]

print(json.dumps({"tasks": tasks, "edges": edges}))
