"""What a chart may ask of its surroundings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from decimal import Decimal

    from briefgen.data.fields import SourceRef
    from briefgen.document import RichText
    from briefgen.errors import Problems
    from briefgen.formatting import Formatter
    from briefgen.values import Rounded, Value


class Say(Protocol):
    """What a chart asks of the brief that it stands in. Warnings go to `problems`, placed from the chart on."""

    @property
    def formatter(self) -> Formatter:
        """Shows numbers and dates in the brief's language."""

    @property
    def problems(self) -> Problems:
        """Where warnings go."""

    def rich(self, text: str) -> RichText:
        """A line of the definition as spans, with its `{{ }}` filled in."""

    def source_ids(self, reference: SourceRef | None) -> tuple[str, ...]:
        """The ids that a `source:` names."""

    def value(self, name: str) -> Value:
        """A named value or param."""

    def recorded(self, value: Value, place: Decimal) -> Rounded | None:
        """How an exhibit before this one, whose figures sum, shows the same at a place; None: none does."""

    def rounded(self, value: Value, shown: Rounded) -> Value:
        """The value as this exhibit rounds it so that its figures sum; all that shows the same then shows it so."""
