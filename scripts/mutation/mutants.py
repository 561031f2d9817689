"""Slips in a file of Python, one at a time: a limit off by one, a condition, an argument or a call left out.

A slip keeps every line and every function in its place, so that a running process can take it on. Not made, because
they change nothing a person could notice: slips in docstrings, annotations, log lines, words to translate, labels,
`__repr__`, in what only makes a query faster, and in how long something waits before it tries again. SQLite knows no
locks of rows and gives its rows by their numbers, so slips in these are made on PostgreSQL alone.
"""

import ast
import copy
import os
from collections.abc import Iterator
from dataclasses import dataclass

PAIRS = (
    *((ast.Lt, ast.LtE), (ast.Gt, ast.GtE), (ast.Eq, ast.NotEq), (ast.In, ast.NotIn), (ast.Is, ast.IsNot)),
    *((ast.Add, ast.Sub), (ast.Mult, ast.FloorDiv), (ast.BitAnd, ast.BitOr), (ast.LShift, ast.RShift)),
)
SWAPS = {ast.Div: ast.Mult} | {one: other for pair in PAIRS for one, other in (pair, pair[::-1])}
LOGS = {"log", "logger", "logging"}
WORDS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "cast", "TypeVar", "getLogger"}
STEPS = {"filter", "exclude", "public", "live", "strip", "lower", "casefold", "distinct", "select_for_update"}
ON_POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
AT_THE_START = {"connect", "install"}  # what `ready()` calls: it has run before any slip, and runs no more
KINDS = {"Callable", "Iterable", "dict", "list", "set", "tuple", "type"}
FASTER = {"exists", "iterator", "select_related", "prefetch_related", "only", "defer"}
UNSEEN = {
    *("verbose_name", "verbose_name_plural", "help_text", "label", "heading", "icon", "max_length", "exc_info"),
    *("chunk_size", "batch_size", "update_fields", "of", "no_key", "robust", "default_auto_field"),
}
NO_EXPRESSIONS = ("body", "orelse", "handlers", "finalbody", "annotation", "returns", "decorator_list", "args")
MOST_OF_A_LIST = 4  # elements of one list, tuple, set or dictionary that are left out in turn; of a list of words one
SHOWN = 100  # signs on each side of what differs


@dataclass(frozen=True)
class Mutant:
    """One slip: the file and its tree, the statement, the way from there to a node, and what stands there instead.

    `names` are the names that the statement gives a value to, where it stands outside every function.
    """

    path: str
    whole: ast.Module
    statement: ast.stmt
    way: list
    instead: ast.AST
    names: tuple[str, ...] = ()

    @property
    def node(self) -> ast.AST:
        """What the slip replaces."""
        return node_at(self.statement, self.way)

    @property
    def line(self) -> int:
        """Where the slip is."""
        return getattr(self.node, "lineno", self.statement.lineno)

    @property
    def lines(self) -> range:
        """The lines of the statement, without the statements in it."""
        inner = [one.lineno for one in bodies(self.statement)]
        last = min(inner) - 1 if inner else self.statement.end_lineno or self.statement.lineno
        return range(self.statement.lineno, max(last, self.statement.lineno) + 1)

    @property
    def is_cached(self) -> bool:
        """Whether its function runs but once, so that later tests lean on it without going through its lines."""
        return any(
            isinstance(node, ast.FunctionDef)
            and node.lineno <= self.statement.lineno <= (node.end_lineno or 0)
            and any("cache" in ast.unparse(decorator) for decorator in node.decorator_list)
            for node in ast.walk(self.whole)
        )

    @property
    def place(self) -> str:
        """File and line."""
        return f"{self.path}:{self.line}"

    def tree(self) -> ast.Module:
        """The file with the slip."""
        instead = ast.copy_location(copy.deepcopy(self.instead), self.node)
        whole = copy.deepcopy(self.whole)
        twin = next(node for node in ast.walk(whole) if same_place(node, self.statement))
        if self.way:
            put(twin, self.way, instead)
        else:
            replace(whole, twin, instead)
        return ast.fix_missing_locations(whole)

    def diff(self) -> str:
        """The statement before and after; empty if they read the same."""
        twin = copy.deepcopy(self.statement)
        if self.way:
            put(twin, self.way, self.instead)
        before, after = shown(self.statement), shown(twin) if self.way else "pass"
        if before == after:
            return ""
        start = max(0, alike(before, after) - SHOWN)
        end = max(0, alike(before[:start:-1], after[:start:-1]) - SHOWN)
        return f"  - {before[start : len(before) - end]}\n  + {after[start : len(after) - end]}"


def alike(one: str, other: str) -> int:
    """How many signs two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))


def mutants_of(path: str, source: str) -> list[Mutant]:
    """All slips of a file, in the order of its lines."""
    tree = ast.parse(source)
    found = [
        Mutant(path, tree, statement, way, instead, () if is_inside else names_of(statement))
        for statement, is_inside in statements(tree)
        for way, instead in slips(statement)
    ]
    return sorted(found, key=lambda mutant: mutant.line)


def statements(tree: ast.Module) -> Iterator[tuple[ast.stmt, bool]]:
    """The statements that may be changed, and whether each is in a function. Of class bodies only the methods are."""
    waiting: list[tuple[ast.stmt, bool]] = [(statement, False) for statement in reversed(tree.body)]
    while waiting:
        statement, is_inside = waiting.pop()
        is_function = isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef)
        if is_function and (statement.name == "__repr__" or (not is_inside and statement.name in AT_THE_START)):
            continue
        body = list(bodies(statement))
        if isinstance(statement, ast.ClassDef):
            body = [one for one in body if isinstance(one, ast.FunctionDef | ast.ClassDef)]
        if not isinstance(statement, ast.ClassDef) and not is_function and may_change(statement, is_inside):
            yield statement, is_inside
        if is_inside or is_function or isinstance(statement, ast.ClassDef):
            waiting += [(one, is_inside or is_function) for one in reversed(body) if not returns_wrapped(one, body)]


def returns_wrapped(statement: ast.stmt, beside: list[ast.stmt]) -> bool:
    """Whether a decorator returns what it makes of a function: it did so once, before any test."""
    wrapped = {
        one.name
        for one in beside
        if isinstance(one, ast.FunctionDef)
        and any(isinstance(decorator, ast.Call) and called(decorator) == "wraps" for decorator in one.decorator_list)
    }
    return isinstance(statement, ast.Return) and getattr(statement.value, "id", "") in wrapped


def bodies(statement: ast.stmt) -> Iterator[ast.stmt]:
    """The statements in a statement."""
    for name in ("body", "orelse", "handlers", "finalbody"):
        for one in getattr(statement, name, []):
            yield from one.body if isinstance(one, ast.ExceptHandler) else [one]


def may_change(statement: ast.stmt, is_inside: bool) -> bool:
    """Whether a slip here could be noticed: outside of functions only where names get a value."""
    if not is_inside:
        return bool(names_of(statement))
    if isinstance(statement, ast.Import | ast.ImportFrom | ast.Pass | ast.Nonlocal | ast.Global):
        return False
    return not (
        isinstance(statement, ast.Expr) and (isinstance(statement.value, ast.Constant) or logs(statement.value))
    )


def names_of(statement: ast.stmt) -> tuple[str, ...]:
    """The names that an assignment outside of functions gives a value to."""
    if isinstance(statement, ast.AnnAssign):
        targets = [statement.target] if statement.value else []
    else:
        targets = statement.targets if isinstance(statement, ast.Assign) and not is_kind_of_value(statement) else []
    return tuple(node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name))


def is_kind_of_value(statement: ast.Assign) -> bool:
    """Whether a name for a kind of value is made, as annotations use it."""
    return isinstance(statement.value, ast.Subscript) and getattr(statement.value.value, "id", "") in KINDS


def logs(node: object) -> bool:
    """Whether a call writes to a log."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in LOGS
    )


Slip = tuple[list, ast.AST]  # the way from the statement to a node, and what stands there instead


def slips(statement: ast.stmt) -> Iterator[Slip]:
    """The slips in a statement itself, without the statements in it."""
    is_whole = isinstance(statement, ast.Expr | ast.AugAssign | ast.Raise | ast.Delete) or sets_attribute(statement)
    if is_whole and not holds_yield(statement):
        yield [], ast.Pass()
    for way, node in expressions(statement, []):
        for instead in others(node):
            yield way, instead
        if way and way[-1] == "test" and isinstance(node, ast.Name | ast.Call | ast.Attribute | ast.NamedExpr):
            yield way, ast.UnaryOp(ast.Not(), node)
    if isinstance(statement, ast.Return) and is_found(statement.value):
        yield ["value"], ast.Constant(None)


def is_found(value: ast.AST | None) -> bool:
    """Whether what a function returns could be None by mistake."""
    return isinstance(value, ast.Name | ast.Call | ast.Attribute) and not is_unseen(value)


def sets_attribute(statement: ast.stmt) -> bool:
    """Whether a statement only gives a value to an attribute or a key, so that it can be left out."""
    return isinstance(statement, ast.Assign) and all(
        isinstance(target, ast.Attribute | ast.Subscript) for target in statement.targets
    )


def holds_yield(statement: ast.stmt) -> bool:
    """Whether leaving it out would make a generator something else."""
    return any(isinstance(node, ast.Yield | ast.YieldFrom | ast.Await) for node in ast.walk(statement))


def expressions(node: ast.AST, way: list) -> Iterator[tuple[list, ast.AST]]:
    """The expressions in a node, outermost first, each with the way to it. Leaves out what nobody would notice."""
    for name, value in ast.iter_fields(node):
        if isinstance(node, ast.stmt) and name in NO_EXPRESSIONS:
            continue
        for at, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, ast.AST) or is_unseen(child) or is_kind(node, child):
                continue
            here = [*way, name] if at is None else [*way, name, at]
            if isinstance(child, ast.expr) and not is_one_of_several(node, child):
                yield here, child
            yield from expressions(child, here)


def is_unseen(node: ast.AST) -> bool:
    """Whether nobody would notice another value here, or (defaults of arguments) it cannot be taken on."""
    if isinstance(node, ast.keyword):
        return node.arg in UNSEEN or is_lock(node.value) or is_handed_on(node)
    if isinstance(node, ast.Call):
        return logs(node) or called(node) in WORDS or called(node) == "sleep"
    return isinstance(node, ast.arguments | ast.JoinedStr)


def is_lock(node: ast.AST) -> bool:
    """Whether a query only locks rows, where the database knows no such lock."""
    return isinstance(node, ast.Call) and called(node) == "select_for_update" and not ON_POSTGRES


def is_handed_on(keyword: ast.keyword) -> bool:
    """Whether arguments of any name are handed on: a method that replaces another of Django's takes what that took."""
    return keyword.arg is None and isinstance(keyword.value, ast.Name) and keyword.value.id == "kwargs"


def is_by_number(call: ast.Call) -> bool:
    """Whether rows are only put in the order of their numbers."""
    values = [one.value for one in call.args if isinstance(one, ast.Constant)]
    return called(call) == "order_by" and values == ["pk"]


def is_kind(call: ast.AST, child: ast.AST) -> bool:
    """Whether an argument names the kinds that something is compared with: other operators only raise there."""
    return isinstance(call, ast.Call) and called(call) in ("isinstance", "issubclass") and child is call.args[-1]


def is_one_of_several(statement: ast.AST, child: ast.AST) -> bool:
    """Whether an assignment needs as many values as names here."""
    is_of_assignment = isinstance(statement, ast.Assign) and isinstance(child, ast.Tuple)
    return is_of_assignment and (child in statement.targets or isinstance(statement.targets[0], ast.Tuple))


def called(call: ast.Call) -> str:
    """The last part of the name of what is called."""
    return getattr(call.func, "attr", "") or getattr(call.func, "id", "")


def others(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand by mistake in the place of an expression."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPS:
        yield changed(node, ops=[SWAPS[type(node.ops[0])](), *node.ops[1:]])
    elif isinstance(node, ast.BoolOp):
        for at in range(len(node.values)):
            left = [*node.values[:at], *node.values[at + 1 :]]
            yield changed(node, values=left) if len(left) > 1 else left[0]
    elif isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in SWAPS:
        yield changed(node, op=SWAPS[type(node.op)]())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.Constant):
        yield from other_values(node)
    elif isinstance(node, ast.Call):
        yield from other_calls(node)
    else:
        yield from shorter(node)


def other_values(node: ast.Constant) -> Iterator[ast.AST]:
    """True for False, and a number off by one."""
    if isinstance(node.value, bool):
        yield changed(node, value=not node.value)
    elif isinstance(node.value, int | float):
        yield changed(node, value=node.value + 1)


def other_calls(node: ast.Call) -> Iterator[ast.AST]:
    """An argument that is forgotten, or a step of a chain."""
    for at, keyword in enumerate(node.keywords):
        if not is_unseen(keyword):
            yield changed(node, keywords=[*node.keywords[:at], *node.keywords[at + 1 :]])
    is_of_postgres = is_lock(node) or (is_by_number(node) and not ON_POSTGRES)
    if isinstance(node.func, ast.Attribute) and may_be_left_out(node.func) and not is_of_postgres:
        yield node.func.value


def may_be_left_out(step: ast.Attribute) -> bool:
    """Whether what a call is made on may stand in the place of what it returns."""
    if step.attr in FASTER:
        return False
    return isinstance(step.value, ast.Call | ast.Constant) or step.attr in STEPS


def shorter(node: ast.AST) -> Iterator[ast.AST]:
    """A list, tuple, set or dictionary without one of its elements."""
    if isinstance(node, ast.List | ast.Set) or is_row(node):
        are_words = all(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in node.elts)
        for at in some(len(node.elts), most=1 if are_words else MOST_OF_A_LIST):
            yield changed(node, elts=[*node.elts[:at], *node.elts[at + 1 :]])
    elif isinstance(node, ast.Dict):
        for at in some(len(node.keys)):
            keys, values = list(node.keys), list(node.values)
            del keys[at], values[at]
            yield changed(node, keys=keys, values=values)


def is_row(node: ast.AST) -> bool:
    """Whether a tuple holds any number of things of one kind, so that one may be missing."""
    return (
        isinstance(node, ast.Tuple)
        and isinstance(node.ctx, ast.Load)
        and len({type(element) for element in node.elts} - {ast.Name, ast.Subscript, ast.Call}) == 1
    )


def some(number: int, most: int = MOST_OF_A_LIST) -> list[int]:
    """A few places of a list of two or more, evenly spread."""
    step = max(1, number // most)
    return list(range(step - 1 if most == 1 else 0, number, step))[:most] if number > 1 else []


def changed(node: ast.AST, **fields) -> ast.AST:
    """A node with other fields."""
    made_of = dict(ast.iter_fields(node)) | fields
    return type(node)(**made_of)


def shown(statement: ast.stmt) -> str:
    """A statement in one line, without the statements in it."""
    alone = copy.copy(statement)
    for name in ("body", "orelse", "handlers", "finalbody"):
        if isinstance(getattr(alone, name, None), list):
            setattr(alone, name, [])
    if hasattr(alone, "body"):
        alone.body = [ast.Pass()]
    return " ".join(ast.unparse(alone).split())


def same_place(node: ast.AST, statement: ast.stmt) -> bool:
    """Whether a node is the statement in a copy of the tree."""
    return type(node) is type(statement) and (node.lineno, node.col_offset) == (
        statement.lineno,
        statement.col_offset,
    )


def node_at(node, way: list):
    """What stands at the end of a way."""
    for step in way:
        node = node[step] if isinstance(step, int) else getattr(node, step)
    return node


def put(node: ast.stmt, way: list, instead: ast.AST) -> None:
    """Put something else at the end of a way."""
    parent, last = node_at(node, way[:-1]), way[-1]
    if isinstance(last, int):
        parent[last] = instead
    else:
        setattr(parent, last, instead)


def replace(tree: ast.Module, statement: ast.stmt, instead: ast.stmt) -> None:
    """Put a statement in the place of another."""
    for node in ast.walk(tree):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list) and statement in block:
                block[block.index(statement)] = instead
