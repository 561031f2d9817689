"""How a running process takes on a slip: functions get other instructions, names outside of functions another value.

So nothing is read or started anew for a slip, and decorated functions, methods and functions in functions have it too.
"""

import ast
import builtins
import gc
import importlib
import sys
from functools import cache
from types import CodeType, FunctionType, ModuleType

from .mutants import Mutant, names_of


class NotTakenError(Exception):
    """A slip that a running process cannot have, or that nothing can be built with."""


def take_on(mutant: Mutant, source: str) -> None:
    """Live with a slip from now on. Raises `NotTakenError`."""
    module = module_of(mutant.path)
    tree = mutant.tree()
    if mutant.names:
        give_values(module, tree, mutant)
        return
    try:
        swapped = pairs(compile(source, mutant.path, "exec"), compile(tree, mutant.path, "exec"))
    except (SyntaxError, ValueError) as error:
        raise NotTakenError from error
    living = [function for function in functions().get(module.__name__, []) if function.__code__ in swapped]
    if not living:
        raise NotTakenError
    for function in living:
        try:
            function.__code__ = swapped[function.__code__]
        except ValueError as error:  # it needs other names of the function round it
            raise NotTakenError from error


def module_of(path: str) -> ModuleType:
    """The module of a file; what templates alone ask for, such as tags, is read by nobody before."""
    name = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    return importlib.import_module(name)


def pairs(before: CodeType, after: CodeType) -> dict[CodeType, CodeType]:
    """The instructions that differ, before and after, of all functions of a file."""
    found = {} if before == after else {before: after}
    inner = [[one for one in code.co_consts if isinstance(one, CodeType)] for code in (before, after)]
    if [one.co_qualname for one in inner[0]] != [one.co_qualname for one in inner[1]]:
        return found  # a slip left out a function in it, such as a comprehension
    for one, other in zip(*inner, strict=True):
        found |= pairs(one, other)
    return found


@cache
def functions() -> dict[str, list[FunctionType]]:
    """All functions that are held anywhere, by the name of their module. Found once, before any fork."""
    found: dict[str, list[FunctionType]] = {}
    for thing in gc.get_objects():
        if type(thing) is FunctionType:
            found.setdefault(thing.__globals__.get("__name__", ""), []).append(thing)
    return found


def give_values(module: ModuleType, tree: ast.Module, mutant: Mutant) -> None:
    """Give the names of an assignment their other value, and what later assignments make of them, wherever imported."""
    old = dict(vars(module))
    changed = set(mutant.names)
    for statement in tree.body:
        mentions = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
        if not names_of(statement) or statement.lineno < mutant.statement.lineno or not changed & mentions:
            continue
        changed |= set(names_of(statement))
        try:
            exec(compile(ast.Module([statement], []), mutant.path, "exec"), vars(module))  # noqa: S102 - our own file
        except Exception as error:
            raise NotTakenError from error
    for other in list(sys.modules.values()):
        for name in changed:
            if name in old and vars(other).get(name, builtins) is old[name]:
                setattr(other, name, vars(module)[name])
