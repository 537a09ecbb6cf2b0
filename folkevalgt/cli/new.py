"""``folkevalgt new``: a case, a method or a catalogue to begin with. What is there already is never written over."""

from __future__ import annotations

from pathlib import Path

from folkevalgt.cli.console import UsageTrouble, day, known, put, say, troubles_told, write_file
from folkevalgt.cli.speech import spoken
from folkevalgt.model.language import Language

KINDS = ("case", "method", "catalogue")
ENDINGS = (".yaml", ".yml")


def run_new(kind: str, target: Path | None, lang: str) -> None:
    """Write the skeleton: on standard output when no file is named."""
    known(kind, KINDS, "SLAG")
    language = Language(known(lang, tuple(Language), "--lang"))
    if target is not None and kind != "catalogue" and target.suffix.lower() not in ENDINGS:
        raise UsageTrouble(
            "«{file}» må ende på .yaml for å bli lest, slik: {better}.", file=target, better=target.with_suffix(ENDINGS[0])
        )
    if target is not None and target.exists() and not (kind == "catalogue" and _is_empty_folder(target)):
        raise UsageTrouble("«{file}» finnes fra før, og blir ikke skrevet over. Velg et annet navn.", file=target)
    with troubles_told(language):
        if kind == "catalogue":
            _catalogue(target, language)
        else:
            _file(kind, target, language)


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())


def _file(kind: str, target: Path | None, language: Language) -> None:
    from folkevalgt.files.skeletons import EXAMPLE, case_skeleton, method_skeleton

    id = _id(target.stem) if kind == "method" and target else EXAMPLE
    text = method_skeleton(id, day(None), language) if kind == "method" else case_skeleton(language)
    if target is None:
        put(text)
        return
    write_file(target, text.encode("utf-8"))
    say(spoken("Skrev {file}. Kontroller med: folkevalgt validate {file}", file=target))


def _id(stem: str) -> str:
    """The id of a method in a file with this name. UsageTrouble when it cannot be one."""
    from folkevalgt.files.translating import slug_of

    slug = slug_of(stem)
    if slug != stem:
        guess = spoken(" Skriv for eksempel {file}.", file=f"{slug}.yaml") if slug else ""
        raise UsageTrouble(
            "Filnavnet er også id-en, og «{stem}» er ikke en id: bare a–z, siffer og bindestrek.{guess}", stem=stem, guess=guess
        )
    return stem


def _catalogue(target: Path | None, language: Language) -> None:
    from folkevalgt.files.skeletons import README, catalogue_skeleton
    from folkevalgt.files.writing import make_folder

    if target is None:
        raise UsageTrouble("Skriv navnet på mappen katalogen skal ligge i, for eksempel: folkevalgt new catalogue medvirkning")
    for place, text in catalogue_skeleton(day(None), language).items():
        make_folder((target / place).parent)
        write_file(target / place, text.encode("utf-8"))
    say(spoken("Skrev katalogen i {folder}. Begynn med {file}.", folder=target, file=target / README))
