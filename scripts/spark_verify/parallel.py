"""Lists whose order SQL does not fix. collect_list gathers in any order, but the lists that one group gathers stay parallel: element i of
each comes from one row. Put as columns beside each other and sorted, they are the same whoever gathered them."""
from . import rows


class ParallelLists:
    """Which of some columns hold lists that are parallel: of equal length in every row that was seen."""

    def __init__(self, kinds):
        self.kinds = kinds
        lists = [i for i, kind in enumerate(kinds) if rows.is_list(kind)]
        self._groups = [lists] if lists else []

    def see(self, row):
        self._groups = [part for group in self._groups for part in _split(group, row)]

    @property
    def groups(self):
        return self._groups

    def sorted(self, row):
        """The row with each group's elements in one order, which only depends on the elements."""
        ordered = list(row)
        for group in self._groups:
            if ordered[group[0]] is None:
                continue
            inner = [rows.element(self.kinds[i]) for i in group]
            together = sorted(zip(*[row[i] for i in group]), key=lambda elements: rows.encode(elements, inner))
            for position, column in enumerate(group):
                ordered[column] = [elements[position] for elements in together]
        return tuple(ordered)


def _split(group, row):
    # Null is a length of its own.
    by_length = {}
    for column in group:
        by_length.setdefault(None if row[column] is None else len(row[column]), []).append(column)
    return by_length.values()
