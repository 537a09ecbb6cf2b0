"""The languages. Apart from the other vocabularies, since the command speaks one before it has read anything."""

from enum import StrEnum


class Language(StrEnum):
    """The languages that every text exists in."""

    NB = "nb"
    NN = "nn"
    EN = "en"
