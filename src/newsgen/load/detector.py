"""A detector of languages: which of some languages a text is most like, by the runs of bytes in it.

It is py3langid's model and its arithmetic (naive Bayes over byte n-grams; Lui and Baldwin, 2011), for many texts at once: an archive asks it of each article, and
each step of the arithmetic takes longer to begin than it then takes for one text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from newsgen.load.keptarrays import kept_arrays

if TYPE_CHECKING:
    from numpy import float16, float32, int32, int64, uint32
    from numpy.typing import NDArray

_ARRAYS = ("languages", "next_states", "row_starts", "ngrams", "weights", "priors")
REACH_BYTES = 6
"""Of the longest n-gram: no byte further back has a part in the state that the automaton is in."""


class Counts(NamedTuple):
    """The n-grams of some texts, one text after the other, each n-gram once for each."""

    ngrams: NDArray[int64]
    counts: NDArray[float32]
    """How often each stands in its text."""
    starts: list[int]
    """Where those of each text begin, and where all end."""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What was learned of all languages: an automaton that finds n-grams in bytes, and how much each speaks for each language."""

    languages: Sequence[str]
    """Of each column of the weights. A language that is written in several ways stands here several times."""
    next_states: NDArray[uint32]
    """Rows of 256: the state after each byte; after a zero it is the first, as at the beginning. States that go on alike share a row."""
    row_starts: NDArray[uint32]
    """Where the row of each state begins."""
    ngrams: NDArray[int32]
    """The n-gram that is found in each state; -1 where there is none."""
    weights: NDArray[float16]
    """Of each n-gram for each language."""
    priors: NDArray[float32]

    def count_ngrams(self, texts: Sequence[bytes]) -> Counts:
        """The n-grams that stand in each of some texts.

        All texts are read together, in lanes of a few bytes side by side. What a lane is in is known once it has read the bytes before its own.
        """
        import numpy as np  # noqa: PLC0415  # it takes long to import

        margin = bytes(REACH_BYTES)
        padded = [margin + text + margin[len(text) % REACH_BYTES or REACH_BYTES :] for text in texts]
        lanes = np.frombuffer(b"".join(padded) or margin, np.uint8).reshape(-1, REACH_BYTES)
        states = np.zeros(len(lanes) - 1, np.uint32)
        for column in lanes[:-1].T:
            states = self._after(states, column)
        found = np.empty((len(states), REACH_BYTES), np.int64)
        for place, column in enumerate(lanes[1:].T):
            states = self._after(states, column)
            found[:, place] = self.ngrams.take(states)
        of_text = np.repeat(np.arange(len(texts)), [len(text) // REACH_BYTES for text in padded])[1:].reshape(-1, 1)
        together = (found + of_text * len(self.weights))[found >= 0]
        together.sort()
        # As `np.unique` does, which takes longer to begin.
        is_first = np.ones(together.size + 1, bool)
        np.not_equal(together[1:], together[:-1], out=is_first[1:-1])
        starts = is_first.nonzero()[0]
        texts_found, ngrams = np.divmod(together.take(starts[:-1]), len(self.weights))
        return Counts(ngrams, (starts[1:] - starts[:-1]).astype(np.float32), np.searchsorted(texts_found, np.arange(len(texts) + 1)).tolist())

    def _after(self, states: NDArray[uint32], read: NDArray[Any]) -> NDArray[uint32]:
        """The states after one more byte each."""
        after: NDArray[uint32] = self.next_states.take(self.row_starts.take(states) + read)
        return after


class Detector:
    """The detector, to choose from some languages."""

    def __init__(self, model: Model, languages: frozenset[str]) -> None:
        import numpy as np  # noqa: PLC0415  # it takes long to import

        self._languages = [language for language in dict.fromkeys(model.languages) if language in languages]
        columns = [[column for column, other in enumerate(model.languages) if other == language] for language in self._languages]
        self._model = model
        self._columns = [*chain.from_iterable(columns)]
        self._priors = model.priors[self._columns]
        self._starts = np.cumsum([0, *map(len, columns[:-1])])
        """The first column of each language among these."""

    def detect(self, texts: Sequence[str]) -> list[tuple[str, float]]:
        """The likeliest language of each text, and how likely it is among all that there are to choose from; `("", 0.0)` where nothing speaks for any."""
        import numpy as np  # noqa: PLC0415  # it takes long to import

        data = [unicodedata.normalize("NFC", text.lower() if text.isupper() else text).encode("utf-8", "surrogatepass") for text in texts]
        ngrams, counts, starts = self._model.count_ngrams(data)
        weights = self._model.weights.take(ngrams, 0).take(self._columns, 1).astype(np.float32)
        evidence = np.log1p(counts)
        spans = [slice(start, end) for start, end in pairwise(starts)]
        scores = np.array([evidence[span] @ weights[span] for span in spans], np.float32).reshape(-1, len(self._columns)) + self._priors
        sizes = np.sqrt([max(1, len(text)) for text in data]).reshape(-1, 1)
        likelihoods = np.add.reduceat(np.exp((scores - scores.max(1, keepdims=True)) / sizes), self._starts, axis=1)
        best = likelihoods.argmax(1)
        confidences = likelihoods.max(1) / likelihoods.sum(1)
        likeliest = zip(spans, best.tolist(), confidences.tolist(), strict=True)
        return [(self._languages[index], confidence) if span.start < span.stop else ("", 0.0) for span, index, confidence in likeliest]


@lru_cache(maxsize=1)
def read_model() -> Model:
    """The model of all languages.

    It comes compressed, and to unpack it takes half a second: that is done once for an installation (see `kept_arrays`), and only where it is needed.
    """
    from py3langid.langid import MODEL_DIR, MODEL_FILE  # noqa: PLC0415  # it takes long to import

    packed = Path(MODEL_DIR, MODEL_FILE)
    arrays = kept_arrays("languages", _ARRAYS, (packed, Path(__file__)), partial(_unpacked, packed))
    languages: list[str] = arrays["languages"].tolist()
    return Model(languages, arrays["next_states"], arrays["row_starts"], arrays["ngrams"], arrays["weights"], arrays["priors"])


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
