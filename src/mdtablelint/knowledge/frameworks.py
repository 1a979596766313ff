"""How the labels of code links are written.

Source: facts/frameworks.tsv, the labels counted in the links of 77 lists, with the projects' own
spelling of their names. Names that are words too (Torch, Triton, Transformers, Paddle) and the
abbreviations PT and TF are left out: whatever is written is right.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_NAMES = (
    "PyTorch TensorFlow Caffe Caffe2 SkimCaffe MXNet JAX Keras PaddlePaddle MindSpore Jittor "
    "MegEngine OneFlow Chainer Theano CNTK DyNet Darknet MATLAB MatConvNet CUDA TensorRT ONNX "
    "TVM NumPy MMDetection Detectron2"
).split()
_MISSPELLED = {
    "PyTorch": "pytroch pytoch pytorh pythorch",
    "TensorFlow": "tensoflow tensorfow tensowflow tesorflow tensorflw",
    "PaddlePaddle": "paddlepaddel",
    "Official": "offical offcial officical oficial",
    "Unofficial": "unoffical",
    "Author": "autthor auther",
    "Implementation": "implementaion implemention implmentation",
}
_TYPING_ERRORS = {word: name for name, words in _MISSPELLED.items() for word in words.split()}
_CASED = {name.lower(): name for name in _NAMES}
# A name in a path, in an address or behind a hyphen is part of another name.
_WORD = re.compile(r"(?<![\w./@:-])[A-Za-z][A-Za-z0-9]{2,}(?![\w/@-]|\.\w)")


class Label(NamedTuple):
    """A word of a label and its correct spelling; if `is_case_only` the case alone may be wrong."""

    start: int
    text: str
    correct: str
    is_case_only: bool

    @property
    def is_styled(self) -> bool:
        """Whether it is in small letters or capitals, or `Matlab`, as a list may like it."""
        text = self.text
        is_word = text == text.capitalize() and self.correct.isupper()
        return self.is_case_only and (is_word or text.islower() or text.isupper())


@lru_cache(maxsize=1024)
def labels_in(text: str) -> tuple[Label, ...]:
    """Return the words of `text` that name a framework, well written or not, or are misspelled."""
    labels = []
    for match in _WORD.finditer(text):
        word = match[0]
        lower = word.lower()
        if lower in _CASED:
            labels.append(Label(match.start(), word, _CASED[lower], is_case_only=True))
        elif lower in _TYPING_ERRORS:
            corrected = _TYPING_ERRORS[lower]
            if word.islower():
                corrected = corrected.lower()
            labels.append(Label(match.start(), word, corrected, is_case_only=False))
    return tuple(labels)
