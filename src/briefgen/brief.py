"""Brief: one definition, composed once and exported many times; the only module that knows both halves."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from pydantic import PrivateAttr, ValidationError

from briefgen import characters
from briefgen.data.evidence import WorkspaceEvidence
from briefgen.data.roundings import Roundings
from briefgen.data.workspace import Workspace
from briefgen.definition.lint import lint
from briefgen.definition.load import load_definition
from briefgen.definition.messages import problems_of
from briefgen.definition.model import Definition
from briefgen.definition.rules import at_text, check_definition
from briefgen.document import Document, Part
from briefgen.document.extent import is_too_much
from briefgen.document.usage import with_usage
from briefgen.errors import InputError, OutputError, Problem, Problems, StaleDataError, fault, located
from briefgen.exporters import EXPORTERS
from briefgen.exporters.edition import edition_of
from briefgen.exporters.publish import Job, publish
from briefgen.folder import file_stem
from briefgen.formatting import Formatter
from briefgen.ledger.record import Recorder
from briefgen.ledger.storing import LEDGER_SUFFIX, is_ledger, read_ledger, to_json, write_ledger
from briefgen.sections import KINDS
from briefgen.sections.annex import annex
from briefgen.sections.banner import banner
from briefgen.sections.context import Context
from briefgen.themes.load import load_theme
from briefgen.values import Date, Source

if TYPE_CHECKING:
    from briefgen.definition.positions import Positions
    from briefgen.ledger.inscriptions import Inscription
    from briefgen.sections.section import Section
    from briefgen.themes import Theme

Progress = Callable[[str], None]
"""Called with a few words whenever a step begins."""


class Brief(Definition):
    """A brief: title, data and sections. The fields are the top-level keys of the definition format.

    Paths in it are relative to `folder`: that of the file it was loaded from, else the current folder.

    Example:
        >>> from briefgen import Brief, Data, TableSection
        >>> brief = Brief(
        ...     title="Sales",
        ...     sources={"OWN": "Sales ledger"},
        ...     data={"sales": Data(rows=[{"region": "North", "revenue": 12.5}], source="OWN")},
        ...     sections=[TableSection(title="North sold", table={"data": "sales"})],
        ... )
        >>> [part.id for part in brief.compose().parts]
        ['table-1']
    """

    _folder: Path = PrivateAttr(default_factory=Path)
    _theme_of_caller: str | None = PrivateAttr(default=None)
    _given: dict[str, str] = PrivateAttr(default_factory=dict)
    _positions: Positions | None = PrivateAttr(default=None)
    _loading: tuple[Problem, ...] = PrivateAttr(default=())
    _file: str = PrivateAttr(default="")

    def __init__(self, *, folder: str | Path | None = None, **fields: Any) -> None:
        try:
            super().__init__(**{"briefgen": 1, **fields})
        except ValidationError as error:
            raise InputError(*problems_of(error, fields)) from None
        self._folder = Path(folder) if folder is not None else Path()

    def __eq__(self, other: object) -> bool:
        """Two briefs are equal when their definitions are, wherever they came from."""
        return isinstance(other, Brief) and self.__dict__ == other.__dict__

    __hash__ = None  # type: ignore[assignment]

    @classmethod
    def load(
        cls,
        path: str | Path,
        *,
        params: Mapping[str, str] | None = None,
        kinds: Sequence[type[Section]] = (),
        theme: str | None = None,
    ) -> Brief:
        """Read a definition file.

        Args:
            path: The YAML file; what it names is looked for in its folder.
            params: Values of params, as on the command line.
            kinds: Section classes of the caller's own, which the definition may use by their `kind`.
            theme: Used instead of the definition's theme; a path is relative to the current folder.

        Returns:
            The brief. What is wrong with a part of it is kept for `check`, so that everything is reported at once.

        Raises:
            InputError: The file cannot be read as a definition at all.
        """
        file = Path(path)
        loaded = load_definition(file, params=params, kinds=kinds)
        fields = dict(loaded.definition.__dict__)
        brief = cls.model_construct(**fields)
        brief._folder = file.parent
        brief._file = file.stem
        brief._given = dict(params or {})
        brief._positions = loaded.positions
        brief._loading = tuple(loaded.problems)
        brief._theme_of_caller = theme
        return brief

    @property
    def folder(self) -> Path:
        """The folder that paths in the definition are relative to."""
        return self._folder

    # ------------------------------------------------------------ composing

    def check(self) -> tuple[Problem, ...]:
        """Everything that can be found without writing files, all at once, in the order of the file."""
        problems = Problems()
        document, _ = self._compose(problems)
        with problems.collecting():
            theme = self._theme()
            if not problems.errors:
                # what does not fit or cannot be shown is found by laying out
                for exporter in map(importlib.import_module, EXPORTERS.values()):
                    with problems.collecting():
                        problems.add(*self._planned(exporter, document, theme).warnings)
        return self._located(problems)

    def compose(self, *, allow_stale: bool = False, strict: bool = False) -> Document:
        """The brief as a Document.

        Args:
            allow_stale: True: data older than the definition allows is a warning, with `strict` too, and the
                document has a banner.
            strict: True: every other warning is an error.

        Raises:
            InputError: Something in the definition or its data is wrong; all of it is said.
            StaleDataError: No error but that data is too old.
        """
        return self._checked(allow_stale=allow_stale, strict=strict)[0]

    def _checked(self, *, allow_stale: bool, strict: bool) -> tuple[Document, tuple[Problem, ...], Workspace]:
        problems = Problems()
        document, workspace = self._compose(problems)
        found = self._located(problems)
        if allow_stale:
            found = tuple(map(_allowed, found))
        refused = [p for p in found if not (allow_stale and p.code == "stale-data")] if strict else []
        errors = tuple(problem for problem in found if problem.level == "error" or problem in refused)
        if errors:
            stale = any(problem.code == "stale-data" for problem in errors)
            wrong = any(problem.code != "stale-data" and problem.level == "error" for problem in errors)
            raise StaleDataError(*errors) if stale and not wrong else InputError(*errors)
        return document, found, workspace

    def _compose(self, problems: Problems) -> tuple[Document, Workspace]:
        """Composed again where exhibits round figures so that they sum: all that shows them then shows them alike."""
        found = Problems()
        document, workspace = self._composed(found, Roundings())
        if workspace.roundings.adjusted():
            found = Problems()
            document, workspace = self._composed(found, Roundings(workspace.roundings))
        problems.add(*found)
        return document, workspace

    def _composed(self, problems: Problems, roundings: Roundings) -> tuple[Document, Workspace]:
        problems.add(*self._loading)
        check_definition(self, problems)
        formatter = self._formatter(problems)
        workspace = self._workspace(formatter)
        workspace.roundings = roundings
        workspace.check(problems)
        sources = self._sources()
        document = self._front(Context(workspace, formatter, problems, Document((), ())))
        made: dict[int, Part] = {}
        for turn in sorted({section.turn for section in self.sections}):
            made |= self._parts(workspace, formatter, problems, document, turn)
            document = with_usage(replace(document, parts=tuple(made[index] for index in sorted(made))), sources)
        if not is_too_much(made, problems):
            lint(self, document, workspace, formatter, problems)
        parts = (*document.parts, *annex(document.parts, formatter))
        return replace(document, parts=parts, banner=banner(workspace.outdated(), formatter)), workspace

    def _formatter(self, problems: Problems) -> Formatter:
        formats = {}
        for name, spec in self.formats.items():
            with problems.collecting("formats", name):
                formats[name] = spec.made()
        with problems.collecting("language"):
            return Formatter(self.language, formats)
        return Formatter(formats=formats)  # the rest is checked in English

    def _workspace(self, formatter: Formatter) -> Workspace:
        return Workspace(
            folder=self._folder,
            data=self.data,
            values=self.values,
            params=self.params,
            given=self._given,
            sources=self._sources(),
            formatter=formatter,
            date=Date.parse(self.date) if self.date else None,
        )

    def _sources(self) -> dict[str, Source]:
        return {name: spec.made(name) for name, spec in self.sources.items()}

    def _front(self, context: Context) -> Document:
        """The properties of the document, without its parts."""
        return Document(
            title=context.span(self.title),
            parts=(),
            subtitle=context.span(self.subtitle),
            description=context.plain(self.description),
            authors=tuple(context.plain(author) for author in self.authors),
            organisation=context.plain(self.organisation),
            audience=context.plain(self.audience),
            date=Date.parse(self.date) if self.date else None,
            language=self.language,
            classification=context.plain(self.classification),
            keywords=tuple(context.plain(keyword) for keyword in self.keywords),
        )

    def _parts(
        self, workspace: Workspace, formatter: Formatter, problems: Problems, document: Document, turn: int
    ) -> dict[int, Part]:
        """Index in the definition to Part, for the sections whose turn it is."""
        made: dict[int, Part] = {}
        for index, section in enumerate(self.sections):
            if section.turn != turn:
                continue
            context = Context(workspace, formatter, problems.under("sections", index), document, index)
            with context.problems.collecting():
                if section.when is not None:
                    with located("when"):
                        if not context.is_true(section.when):
                            continue
                part = section.compose(context)
                if not isinstance(part, Part):  # a kind of the caller's own
                    told = f"compose of kind '{section.kind}' gives {type(part).__name__}, and not a Part"
                    raise fault("bad-kind", told, "end it with   return self.part(context, [...])")
                if section.kind not in KINDS:
                    characters.refuse_in(part)
                made[index] = part
            if index not in made:
                with context.problems.collecting():
                    section.part(context, ())  # its title and prose are checked even where its own content is wrong
        return made

    def _planned(self, exporter: ModuleType, document: Document, theme: Theme) -> Any:
        """An exporter's plan. Its problems are placed by the ids of parts, ours by sections."""
        try:
            plan = exporter.plan(document, theme)
        except InputError as error:
            raise InputError(*map(self._of_section, error.problems)) from error.__cause__
        return replace(plan, warnings=tuple(map(self._of_section, plan.warnings)))

    def _of_section(self, problem: Problem) -> Problem:
        """The problem at its section, and there at the text that has the faulty piece."""
        place = problem.place
        if place[:1] == ("parts",):
            ids = [section.part_id(index) for index, section in enumerate(self.sections)]
            own = str(place[1]) in ids  # the annex is no section
            place = ("sections", ids.index(str(place[1])), *place[2:]) if own else ()
        return at_text(replace(problem, place=place), self)

    def _located(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        found = tuple(at_text(problem, self) for problem in problems)
        return self._positions.locate(found) if self._positions is not None else found

    # ------------------------------------------------------------ exporting

    def export(
        self,
        *paths: str | Path,
        strict: bool = False,
        allow_stale: bool = False,
        progress: Progress | None = None,
    ) -> tuple[Problem, ...]:
        """Write the brief as one file for each path; the suffix (`.pptx`, `.pdf`) chooses the exporter.

        A path that ends with `.ledger.json` gets the ledger of all of these files, or, alone, of all there could be.
        All files are made and verified before any of them is put in place.

        Args:
            paths: Where the files shall stand; folders are made.
            strict: True: warnings are errors.
            allow_stale: True: data older than the definition allows is a warning, with `strict` too, and every slide
                and page has a banner that says so.
            progress: Told what is being done.

        Returns:
            The warnings.

        Raises:
            InputError: The definition, its data or its theme is wrong.
            StaleDataError: No error but that data is too old.
            OutputError: A suffix has no exporter, or a file cannot be written.
            VerificationError: A file that was made is faulty.
        """
        say = progress or (lambda _: None)
        targets = [Path(path) for path in paths]
        for target in targets:
            if target.suffix.lower() not in EXPORTERS and not is_ledger(target):
                known = ", ".join((*EXPORTERS, LEDGER_SUFFIX))
                raise OutputError(f"{target}: no exporter for '{target.suffix}'; there are {known}")
        say("composing")
        document, warnings, workspace = self._checked(allow_stale=allow_stale, strict=strict)
        theme = self._theme()
        plans: dict[str, Any] = {}
        found = list(warnings)
        wrong: list[Problem] = []
        asked = {target.suffix.lower() for target in targets if not is_ledger(target)}
        for suffix in [suffix for suffix in EXPORTERS if suffix in asked or not asked]:
            say(f"laying out {suffix.lstrip('.')}")
            try:
                plans[suffix] = self._planned(_exporter(suffix), document, theme)
            except InputError as error:
                wrong += self._located(error.problems)
                continue
            found += [problem for problem in self._located(plans[suffix].warnings) if problem not in found]
        refused = found[len(warnings) :] if strict else []  # those before them were let through
        if wrong or refused:
            raise InputError(*(dict.fromkeys(wrong) or refused))
        shown: dict[str, list[Inscription]] = {}
        if self.ledger or any(map(is_ledger, targets)):
            say("recording the numbers")
            shown = {suffix: list(_exporter(suffix).inscriptions(plan)) for suffix, plan in plans.items()}
        say("writing")
        evidence, show = WorkspaceEvidence(workspace), self._formatter(Problems()).show
        edition = edition_of(document, theme)
        recorder = Recorder(document, self.stem(self._file or None), self._sources(), evidence, show, edition)
        publish([self._job(target, plans, shown, recorder) for target in targets])
        return tuple(found)

    def _job(
        self, target: Path, plans: Mapping[str, Any], shown: Mapping[str, list[Inscription]], recorder: Recorder
    ) -> Job:
        if is_ledger(target):
            return Job(target, partial(write_ledger, recorder.ledger(shown)), read_ledger)
        suffix = target.suffix.lower()
        own = to_json(recorder.ledger({suffix: shown[suffix]})) if self.ledger else ""
        draw = partial(_exporter(suffix).draw, plans[suffix], ledger=own, edition=recorder.edition)
        return Job(target, draw, _exporter(suffix).verify)

    def stem(self, file: str | Path | None = None) -> str:
        """The stem of the output files: `output:` with its references filled in, else the file's own, as a slug.

        Args:
            file: The definition file, if there is one; without it the title gives the name.
        """
        if self.output:
            named = self._plain("output", self.output)
        else:
            named = Path(file).stem if file is not None else self._plain("title", self.title)
        return file_stem(named)

    def _plain(self, key: str, text: str) -> str:
        problems = Problems()
        formatter = self._formatter(problems)
        shown = Context(self._workspace(formatter), formatter, problems.under(key), Document((), ())).plain(text)
        if problems.errors:
            raise InputError(*self._located(problems.errors))
        return shown

    def _theme(self) -> Theme:
        if self._theme_of_caller is not None:  # the caller's own choice may lie anywhere
            return load_theme(self._theme_of_caller)
        with located("theme"):
            return load_theme(self.theme, folder=self._folder)


def _exporter(suffix: str) -> ModuleType:
    return importlib.import_module(EXPORTERS[suffix])


def _allowed(problem: Problem) -> Problem:
    """The problem as a warning, where it is data that is too old and that is allowed."""
    if problem.code != "stale-data" or problem.level != "error":
        return problem
    return replace(problem, level="warning", hint="every slide and page says so; bring newer data, or change the limit")
