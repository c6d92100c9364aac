"""Kernels as plain Python functions that answer with what was recorded."""
import os
import re

from .calls import NoSuchCall, RecordedCalls

# Of this process, by path: a worker reads a kernel's calls once.
_loaded = {}

# What is not code: comments and texts.
NOT_CODE = re.compile(r"--[^\n]*|'(?:[^']|'')*'")
WORD = re.compile(r"[a-z_][a-z0-9_]*", re.IGNORECASE)


def in_branches(sql):
    """Names that stand within `case … end`. Spark calls Python functions there for every row, also for those whose branch is not taken."""
    names, depth = set(), 0
    for word in WORD.findall(NOT_CODE.sub(" ", sql)):
        lower = word.lower()
        if lower == "case":
            depth += 1
        elif lower == "end":
            depth -= 1
        elif depth > 0:
            names.add(lower)
    return names


def answer(name, parameters, returns, path, misses, arguments):
    """What the recorded kernel returns. Misses: a folder that takes note of calls that were never recorded, which then give null; null
    where such a call is an error."""
    calls = _loaded.get(path)
    if calls is None:
        calls = _loaded[path] = RecordedCalls(name, parameters, returns, path)
    try:
        result = calls.result(arguments)
    except NoSuchCall as e:
        if misses is None:
            raise
        with open(os.path.join(misses, "{}-{}".format(name, os.getpid())), "a", encoding="utf-8") as note:
            note.write("{}\n".format(e))
        return None
    return bytearray(result) if returns == "binary" and result is not None else result


def function(step, misses):
    """A function that Spark can send to its workers."""
    name, parameters, returns, path = step["name"], tuple(step["parameters"]), step["returns"], step.calls_path

    def call(*arguments):
        return answer(name, parameters, returns, path, misses, arguments)

    call.__name__ = name
    return call


def missed(misses):
    """What was noted, of each kernel a first call and how many."""
    lines = []
    for entry in sorted(os.listdir(misses)):
        with open(os.path.join(misses, entry), encoding="utf-8") as note:
            calls = note.read().splitlines()
        lines.append("{} ({} such calls)".format(calls[0], len(calls)))
        os.remove(os.path.join(misses, entry))
    return lines
