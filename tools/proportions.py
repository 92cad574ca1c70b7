"""Print the proportions of the package, to be judged by eye: files, functions, parameters, types."""

import ast
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent / "src" / "sayso"
AIMS = "aims: file <= 400 lines, function <= 40 (median <= 8), parameters <= 6"


def functions(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Return every function in a module."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function without its docstring."""
    first = function.body[1] if ast.get_docstring(function) and len(function.body) > 1 else function.body[0]
    return (function.end_lineno or 0) - first.lineno + 1


def parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many parameters a function has, `self` and `cls` apart."""
    names = [arg.arg for arg in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
    return len([name for name in names if name not in ("self", "cls")])


def main() -> None:
    """Print one line a folder and what is out of proportion."""
    found = {path: ast.parse(path.read_text("utf-8")) for path in sorted(ROOT.rglob("*.py"))}
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in found}
    sizes = sorted(body_lines(function) for tree in found.values() for function in functions(tree))
    print(f"{len(found)} files, {sum(lengths.values())} lines, {len(sizes)} functions of median {median(sizes):.0f} lines; {AIMS}")
    for folder in sorted({path.parent for path in found}):
        inside = [lengths[path] for path in found if path.parent == folder]
        print(f"  {folder.relative_to(ROOT.parent)!s:24} {len(inside):3} files {sum(inside):6} lines, longest {max(inside)}")
    for path, tree in found.items():
        name = path.relative_to(ROOT.parent)
        if lengths[path] > 400:
            print(f"  long file      {name}: {lengths[path]} lines")
        for function in functions(tree):
            if body_lines(function) > 40 or parameters(function) > 6:
                measure = f"{body_lines(function)} lines, {parameters(function)} parameters"
                print(f"  out of measure {name}:{function.lineno} {function.name}: {measure}")


if __name__ == "__main__":
    main()
