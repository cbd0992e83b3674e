"""The Formatter: every number, date, list and word of briefgen as text, in one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.errors import fault
from briefgen.formatting import codes, spelled
from briefgen.formatting.code_text import code_text
from briefgen.formatting.dates import DateText
from briefgen.formatting.filters import Filter, Pipe, change_letters, read_pipe
from briefgen.formatting.names import parse_format
from briefgen.formatting.numbers import NumberText, Shown, decimals_of, scaled
from briefgen.values import Date, Format, Rounded, Value
from briefgen.words import language_code, punctuated, stop, word

if TYPE_CHECKING:
    from babel import Locale

_PLAIN = Format()


class Formatter:
    r"""Shows values as text by locale, the same way in deck and report.

    Args:
        language: BCP 47 tag; decides marks, order and briefgen's own words.
        formats: The brief's own formats by name.

    Raises:
        InputError: briefgen cannot write the language (`unknown-language`).

    Example:
        >>> show = Formatter("en-GB")
        >>> show.show(Value(0.0778), show.parse("percent.1"))
        '7.8%'
        >>> show.show(Value(236.5, unit="billion USD"), show.parse("money"))
        'US$236.5\xa0billion'
        >>> Formatter("de").show(Value(-1234.5))
        '−1.234,5'
    """

    def __init__(self, language: str = "en-GB", formats: Mapping[str, Format] | None = None) -> None:
        self.language = language
        self.formats: dict[str, Format] = dict(formats or {})
        self._code = language_code(language)

    @cached_property
    def locale(self) -> Locale:
        """The locale; a region that is not known falls back to the language."""
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(self.language.strip().replace("_", "-"), sep="-")
        except (UnknownLocaleError, ValueError):
            return Locale(self._code)

    @cached_property
    def _numbers(self) -> NumberText:
        return NumberText(self.locale, self._code)

    @cached_property
    def _dates(self) -> DateText:
        return DateText(self.locale)

    def parse(self, text: str) -> Format:
        """Read the name of a format: `percent.1`, `+points`, `date.month`, or a house format.

        Raises:
            InputError: There is no such format (`unknown-format`).
        """
        return parse_format(text, self.formats)

    # ------------------------------------------------------------ values

    def show(self, value: Value, format: Format | None = None, *, bare: bool = False) -> str:  # noqa: A002
        """A value as text: qualifier, number and unit.

        Args:
            value: The value; a missing one is shown as `n/a`, never as zero.
            format: How; None: the value's own format, else as the data has it.
            bare: True: without qualifier, unit and currency. The percent or times sign of a format stays, and so
                does a magnitude (`1.2 million`): without them the number would be another one.

        Raises:
            InputError: The format does not suit the value (`percent-twice`, `no-currency`, `not-a-number`,
                `not-a-date`).
        """
        if isinstance(value.amount, tuple):
            return self._listed(value.amount, format or value.format, bare=bare)
        shown = self.parts(value, format)
        return shown.bare if bare else str(shown)

    def parts(self, value: Value, format: Format | None = None) -> Shown:  # noqa: A002
        """A value in pieces; see `show`."""
        amount, layout = value.amount, format or value.format
        if isinstance(amount, bool):
            return _whole(self.word("yes" if amount else "no"))
        if isinstance(amount, tuple):
            return _whole(self._listed(amount, layout, bare=False))
        if amount is None or (isinstance(amount, float) and amount - amount != 0):  # infinite or not a number
            return _whole(self.word("na"))
        if isinstance(amount, Date):
            return _whole(self.date(amount, "year" if layout and layout.style == "year" else _detail(layout)))
        if layout and layout.style == "date":
            return _whole(self.date(_as_date(amount), layout.detail))
        if isinstance(amount, str):
            if layout and layout.style not in ("text", "year"):
                hint = "give the column a type, or leave out the format"
                raise fault("not-a-number", f"'{amount}' is a text and cannot be shown as {layout.style}", hint)
            return Shown(value.qualifier, amount, value.unit, amount, amount)
        qualifier, written = value.qualifier, value.decimals
        return self._numbers.shown(
            amount, value.unit, layout or _PLAIN, written=written, qualifier=qualifier, adjusted=value.rounded
        )

    def rounding(self, value: Value, format: Format | None = None) -> Rounded | None:  # noqa: A002
        """How a value is rounded where it is shown; None for what is not shown in digits.

        Args:
            value: The value.
            format: How it is shown; None: the value's own format, else as the data has it.

        Example:
            >>> Formatter("en").rounding(Value(2.6), Format(decimals=0)).amount
            Decimal('3')
        """
        amount = value.amount
        if isinstance(amount, bool) or not isinstance(amount, int | float) or amount - amount != 0:
            return None
        layout = format or value.format or _PLAIN
        return self._numbers.rounding(amount, layout, written=value.decimals, adjusted=value.rounded)

    def attest(self, text: str, value: Value) -> str:
        """A text that shows a value and is made without `show`: a name, a year, a count, a span of dates.

        Here it is only given back; who keeps a record of what is shown (`RecordingFormatter`) adds it to that.
        """
        del value
        return text

    def decimals(self, values: Sequence[Value], format: Format | None = None) -> int:  # noqa: A002
        """Digits after the decimal mark that all `values` need, so that one chart or column shows them alike."""
        found = [0]
        for value in values:
            if isinstance(value.amount, int | float) and not isinstance(value.amount, bool):
                layout = format or value.format or _PLAIN
                found.append(decimals_of(scaled(value.amount, layout), layout, value.decimals))
        return max(found)

    def filtered(self, value: Value, filters: Sequence[Filter]) -> str:
        """A value through the whole pipe of a text reference (FORMAT section 2).

        Args:
            value: The value.
            filters: The steps after the name, as written.

        Raises:
            InputError: A step is unknown, is written wrongly, or does not suit the value; the needle is its word.

        Example:
            >>> pipe = [Filter("percent.1"), Filter("direction", ("above", "below", "level with"))]
            >>> Formatter("en").filtered(Value(-0.055), pipe)
            '5.5% below'
        """
        pipe = read_pipe(filters, self.formats)
        return change_letters(self._piped(value, pipe), pipe.letters)

    def _piped(self, value: Value, pipe: Pipe) -> str:
        layout = pipe.format or value.format
        if pipe.pick == "label":
            return value.label or value.name
        if value.missing:
            return self.word("na") if pipe.default is None else pipe.default
        if isinstance(value.amount, tuple):
            return self._listed(value.amount, layout, bare=pipe.bare, joiner=pipe.joiner)
        if pipe.joiner is not None:
            raise fault("bad-reference", "'join' is for a list", "leave it out", needle="join")
        if pipe.pick == "unit":
            return self._unit(value, layout)
        if pipe.pick:
            return self._directed(value, layout, pipe)
        if pipe.absolute:
            value = _absolute(value, "abs")
        shown = self.parts(value, layout)
        return shown.digits if pipe.bare else str(shown)

    def _directed(self, value: Value, layout: Format | None, pipe: Pipe) -> str:
        amount = _number(value, pipe.pick)
        shape = layout or _PLAIN
        shown_as = self.rounding(value, layout)
        number = shown_as.amount if shown_as is not None else amount  # zero is judged after rounding
        option = pipe.options[2 if number == 0 else 0 if number > 0 else 1]
        if pipe.pick == "choose" or number == 0:
            return option
        unsigned = Format(shape.style, shape.decimals, False, shape.detail, shape.scale, shape.prefix, shape.suffix)
        shown = self.parts(_absolute(value, pipe.pick), unsigned)
        number_text = shown.digits if pipe.bare else str(shown)
        return option + number_text if self._code == "zh" else f"{number_text} {option}"

    def _unit(self, value: Value, layout: Format | None) -> str:
        if layout and layout.style == "percent":
            return f"% {value.unit}".strip()
        if layout and layout.style == "points":
            return f"{self.word('percentage_points')} {value.unit}".strip()
        return value.unit

    def _listed(self, items: Sequence[Value], layout: Format | None, *, bare: bool, joiner: str | None = None) -> str:
        texts = [self.show(item, layout, bare=bare) for item in items]
        if not texts:
            return self.word("none")
        return self.join(texts) if joiner is None else joiner.join(texts)

    # ------------------------------------------------------------ dates, lists, words

    def date(self, date: Date, detail: str = "") -> str:
        """A date at the precision that is known; see `DateText.date` for the details.

        Example:
            >>> Formatter("en-GB").date(Date.parse("2016-11"))
            'November 2016'
        """
        return self._dates.date(date, detail)

    def range(self, start: Date, end: Date) -> str:
        r"""A span of dates, with what both share said once.

        Example:
            >>> Formatter("en-GB").range(Date.parse("2016-11-17"), Date.parse("2016-11-23"))
            '17–23\xa0November 2016'
        """
        return self._dates.range(start, end)

    def join(self, texts: Sequence[str]) -> str:
        """A list in a sentence; empty for no texts.

        Example:
            >>> Formatter("en-GB").join(["Ecuador", "Peru", "Chile"])
            'Ecuador, Peru and Chile'
        """
        from babel.lists import format_list

        joined = format_list(list(texts), locale=self.locale) if texts else ""
        return spelled.conjoined(self._code, texts, joined)

    def word(self, key: str, **fields: object) -> str:
        """One of briefgen's own words; see `words.WORDS` for the keys.

        Example:
            >>> Formatter("es").word("source_label")
            'Fuente:'
        """
        return word(self._code, key, **fields)

    def stop(self, mark: str) -> str:
        """A mark between pieces of a text, as the language writes it; see `words.stop`.

        Example:
            >>> Formatter("zh").stop("; ")
            '；'
        """
        return stop(self._code, mark)

    def punctuated(self, text: str) -> str:
        """A text made of sentences with English stops, as the language writes them; see `words.punctuated`."""
        return punctuated(self._code, text)

    # ------------------------------------------------------------ codes for native charts

    def number_code(
        self,
        format: Format | None,  # noqa: A002
        decimals: int | None = None,
        amounts: Sequence[int | float] = (),
    ) -> str:
        """The OOXML number format code for numbers without their unit, as `show(bare=True)` shows them.

        Args:
            format: The format, or None for plain numbers.
            decimals: Digits after the decimal mark where the format names none (see `decimals`); None: as many as
                each number needs.
            amounts: The numbers that it is for, as far as they are known.
        """
        return codes.number_code(format or _PLAIN, decimals, self._code_marks, amounts)

    def code_of(self, values: Sequence[Value]) -> str:
        """The code for numbers of one format; `General` where there are none.

        Example:
            >>> Formatter("es").code_of([Value(4859), Value(12.5)])
            '[$-C0A]0.0;[$-C0A]"−"0.0'
        """
        known = [each for each in values if isinstance(each.amount, int | float) and not each.missing]
        if not known:
            return "General"
        layout = known[0].format
        return self.number_code(layout, self.decimals(known, layout), [_number(each, "code") for each in known])

    def sided_code(self, format: Format | None, decimals: int, sides: tuple[str, str], *, zero: bool = True) -> str:  # noqa: A002
        """The code of amounts whose sign says on which side they stand, not what is shown: `codes.sided_code`."""
        return codes.sided_code(format or _PLAIN, decimals, self._code_marks, sides, zero=zero)

    def coded(self, code: str, amount: int | float) -> str:
        """What a code shows for a number on a machine that has the marks of the language; empty for `General`."""
        return "" if code in ("General", "@") else code_text(code, amount, self._numbers.digits)

    @cached_property
    def _code_marks(self) -> codes.CodeMarks:
        return codes.code_marks(self.locale, self._numbers.percent_sign())


def _whole(text: str) -> Shown:
    return Shown("", text, "", text, text)


def _detail(layout: Format | None) -> str:
    return layout.detail if layout and layout.style == "date" else ""


def _as_date(amount: int | float | str) -> Date:
    try:
        return Date.parse(f"{amount:04d}" if isinstance(amount, int) else str(amount))
    except ValueError:
        hint = "dates are written 2016, 2016-Q4, 2016-11 or 2016-11-17"
        raise fault("not-a-date", f"'{amount}' is not a date", hint, needle="date") from None


def _absolute(value: Value, needed_by: str) -> Value:
    amount = _number(value, needed_by)
    adjusted = (each for each in value.rounded if each.of == amount)
    turned = tuple(replace(each, amount=abs(each.amount), of=abs(each.of)) for each in adjusted)
    return replace(value, amount=abs(amount), rounded=turned)


def _number(value: Value, needed_by: str) -> int | float:
    if isinstance(value.amount, int | float) and not isinstance(value.amount, bool):
        return value.amount
    raise fault("not-a-number", f"'{needed_by}' needs a number", "use it on a number", needle=needed_by)
