"""The table of all pictures: which function draws which picture of which case."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pkgutil import iter_modules

from drawings import pictures
from drawings.sheet import Sheet

Draw = Callable[[Sheet], None]
_TABLE: dict[str, Draw] = {}


def picture(case: str, number: int = 1) -> Callable[[Draw], Draw]:
    """Enter a function as what draws a picture of a case, counted from 1. Raises ValueError for the second one."""
    name = file_name(case, number)

    def enter(draw: Draw) -> Draw:
        if name in _TABLE:
            raise ValueError(f"{name} is drawn twice")
        _TABLE[name] = draw
        return draw

    return enter


def file_name(case: str, number: int) -> str:
    """What the file of a picture of a case is called."""
    return f"{case}-{number}.svg"


def all_pictures() -> Mapping[str, Draw]:
    """What draws each picture, by the name of its file; every module in ``drawings.pictures`` is read."""
    for module in iter_modules(pictures.__path__):
        import_module(f"{pictures.__name__}.{module.name}")
    return dict(sorted(_TABLE.items()))
