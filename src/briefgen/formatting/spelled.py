"""Ordinals, small numbers in words, and words joined to them, by language. What has no short rule is left in digits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

CARDINALS: dict[str, tuple[str, ...]] = {
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    "es": ("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"),
    "fr": ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"),
    "de": ("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"),
    "pt": ("zero", "um", "dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez", "onze", "doze"),
    "zh": ("零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"),
}
"""Zero to twelve, as one counts: the masculine where a language has genders; in Chinese two of a kind."""

_NOUN_MAGNITUDE = re.compile(r"(?:^|\s)(?:mill(?:ier|ón)|(?:mil|bil|tril)(?:l[io]|h[ãõ])\w*|milliards?)$")
"""Magnitudes that are nouns in Spanish, French and Portuguese: what they count follows with `de`."""

_PHRASE = re.compile(r"(?:de|del|des|du|d(?=[’'])|al?|aux?|par|por|pro|per|ao|em|en|cada|chaque)\b|\W", re.IGNORECASE)
"""A unit that begins so is no noun."""

_E_BEFORE = re.compile(r"(?:[ií]|h[ií](?![ae]))", re.IGNORECASE)


def counted(language: str, magnitude: str, unit: str) -> str:
    """The word of a magnitude and what is counted, as in a sentence.

    Example:
        >>> counted("en", "million", "people"), counted("es", "millones", "personas"), counted("zh", "万", "人")
        ('million people', 'millones de personas', '万人')
        >>> counted("fr", "millions", "habitants"), counted("fr", "mille", "habitants")
        ('millions d’habitants', 'mille habitants')
    """
    if not magnitude or not unit:
        return magnitude or unit
    if language == "zh":
        return magnitude + unit
    if language in ("es", "fr", "pt") and _NOUN_MAGNITUDE.search(magnitude) and not _PHRASE.match(unit):
        elided = language == "fr" and unit[0] in "aàâeéèêiîoôuûyhœ"
        return f"{magnitude} d’{unit}" if elided else f"{magnitude} de {unit}"
    return f"{magnitude} {unit}"


def conjoined(language: str, texts: Sequence[str], joined: str) -> str:
    """A list as the locale joins it, with the `e` that Spanish says instead of `y` before the sound of i.

    Args:
        language: The language, as a code.
        texts: What was joined.
        joined: The result so far.

    Example:
        >>> conjoined("es", ["Perú", "Irán"], "Perú y Irán"), conjoined("es", ["oro", "hierro"], "oro y hierro")
        ('Perú e Irán', 'oro y hierro')
    """
    last = texts[-1] if texts else ""
    if language == "es" and _E_BEFORE.match(last.lstrip("*_“«\"'‘[(")) and joined.endswith(f" y {last}"):
        return f"{joined[: -len(last) - 2]}e {last}"
    return joined


def spell(language: str, style: str, number: Decimal) -> str:
    """A whole number as an ordinal or in words.

    Args:
        language: One of `words.LANGUAGES`, as a code.
        style: `ordinal` or `words`.
        number: The number.

    Returns:
        The text; empty when the number is not whole, is negative, or (in words) is over twelve: then digits stand.

    Example:
        >>> spell("en", "ordinal", Decimal(24)), spell("de", "words", Decimal(7)), spell("en", "words", Decimal(13))
        ('24th', 'sieben', '')
    """
    if number < 0 or number != number.to_integral_value():
        return ""
    whole = int(number)
    if style == "words":
        names = CARDINALS[language]
        return names[whole] if whole < len(names) else ""
    return _ordinal(language, whole)


def _ordinal(language: str, number: int) -> str:
    match language:
        case "en":
            teens = 10 < number % 100 < 14
            return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
        case "fr":
            return f"{number}{'er' if number == 1 else 'e'}"
        case "es":
            return f"{number}.º"
        case "pt":
            return f"{number}º"
        case "zh":
            return f"第{number}"
    return f"{number}."
