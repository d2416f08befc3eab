"""A detector of languages: which of some languages a text is most like, by the runs of bytes in it.

It is py3langid's model and its arithmetic (naive Bayes over byte n-grams; Lui and Baldwin, 2011), with the model in arrays as a processor reads them fastest:
an archive asks it of each article.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsgen.load.keptarrays import kept_arrays

if TYPE_CHECKING:
    from numpy import float16, float32, int32
    from numpy.typing import NDArray

_ARRAYS = ("languages", "next_states", "row_starts", "ngrams", "weights", "priors")


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What was learned of all languages: an automaton that finds n-grams in bytes, and how much each speaks for each language."""

    languages: Sequence[str]
    """Of each column of the weights. A language that is written in several ways stands here several times."""
    next_states: Sequence[int]
    """Rows of 256: the state after each byte. States that go on alike share a row."""
    row_starts: Sequence[int]
    """Where the row of each state begins."""
    ngrams: NDArray[int32]
    """The n-gram that is found in each state; -1 where there is none."""
    weights: NDArray[float16]
    """Of each n-gram for each language."""
    priors: NDArray[float32]

    def find_ngrams(self, data: bytes) -> NDArray[int32]:
        """The n-grams that stand in some bytes, in their order."""
        next_states, row_starts, state = self.next_states, self.row_starts, 0
        states = [state := next_states[row_starts[state] + byte] for byte in data]
        found = self.ngrams.take(states) if states else self.ngrams[:0]
        return found[found >= 0]


class Detector:
    """The detector, to choose from some languages."""

    def __init__(self, model: Model, languages: frozenset[str]) -> None:
        columns = [column for column, language in enumerate(model.languages) if language in languages]
        self._model = model
        self._columns = columns
        self._languages = [model.languages[column] for column in columns]
        self._priors = model.priors[columns]

    def detect(self, text: str) -> tuple[str, float]:
        """The likeliest language of a text, and how likely it is among all that there are to choose from; `("", 0.0)` where nothing speaks for any."""
        data = unicodedata.normalize("NFC", text.lower() if text.isupper() else text).encode("utf-8", "surrogatepass")
        found = self._model.find_ngrams(data)
        return self._likeliest(found, len(data)) if found.size else ("", 0.0)

    def _likeliest(self, found: NDArray[int32], size_bytes: int) -> tuple[str, float]:
        import numpy as np  # noqa: PLC0415  # it takes long to import

        found.sort()
        starts = np.flatnonzero(np.diff(found, prepend=-1))  # as `np.unique` does, which takes longer to begin than it then works
        counts = np.diff(starts, append=found.size).astype(np.float32)
        weights = self._model.weights.take(found.take(starts), 0).take(self._columns, 1).astype(np.float32)
        scores = np.log1p(counts) @ weights + self._priors
        likelihoods = np.exp((scores - scores.max()) / math.sqrt(size_bytes)).tolist()
        by_language = dict.fromkeys(self._languages, 0.0)
        for language, likelihood in zip(self._languages, likelihoods, strict=True):
            by_language[language] += likelihood
        likeliest = max(by_language, key=by_language.__getitem__)
        return likeliest, by_language[likeliest] / sum(likelihoods)


@lru_cache(maxsize=1)
def read_model() -> Model:
    """The model of all languages.

    It comes compressed, and to unpack it takes half a second: that is done once for an installation (see `kept_arrays`), and only where it is needed.
    """
    from py3langid.langid import MODEL_DIR, MODEL_FILE  # noqa: PLC0415  # it takes long to import

    packed = Path(MODEL_DIR, MODEL_FILE)
    arrays = kept_arrays("languages", _ARRAYS, (packed, Path(__file__)), partial(_unpacked, packed))
    languages: list[str] = arrays["languages"].tolist()
    return Model(languages, arrays["next_states"].data, arrays["row_starts"].data, arrays["ngrams"], arrays["weights"], arrays["priors"])


def _unpacked(packed: Path) -> dict[str, NDArray[Any]]:
    import numpy as np  # noqa: PLC0415  # it takes long to import
    from py3langid.modelio import load_model  # noqa: PLC0415  # likewise

    weights, priors, languages, next_states, rows, ngrams = load_model(packed)
    return {
        "languages": np.array(languages),
        "next_states": np.asarray(next_states, dtype=np.uint32),
        "row_starts": np.asarray(rows, dtype=np.uint32) << 8,
        "ngrams": np.asarray(ngrams, dtype=np.int32),
        "weights": weights,
        "priors": priors,
    }
