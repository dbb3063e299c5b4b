"""The sets of sentences that the tagger is trained and judged on.

A set is what `dropleaf features FILE` prints of a CoNLL file: the tokens of the
engine itself, so that nothing is learned that the engine will not see.
"""

import json
import pathlib

TYPES = ["PER", "ORG", "LOC", "NORP", "EVENT", "PRODUCT", "WORK"]
LABELS = ["O"] + [f"{bio}-{kind}" for kind in TYPES for bio in "BI"]
INDEX = {label: nr for nr, label in enumerate(LABELS)}

# What the sets of README.md here leave unmarked, though their texts name it: there an
# "O" may be one of these. Dates, figures and addresses are left to the rules.
UNMARKED = {
    "gmb": ["PRODUCT", "WORK"],
    "uner_ewt_train": ["NORP", "EVENT", "PRODUCT", "WORK"],
    "uner_ewt_test": ["NORP", "EVENT", "PRODUCT", "WORK"],
    "gum_other": ["EVENT", "PRODUCT", "WORK"],
    "wikigold": [],
    "grobid_wiki": ["NORP"],
    "crossner_politics": ["PRODUCT", "WORK"],
    "crossner_science": ["PRODUCT", "WORK"],
    "crossner_music": ["PRODUCT"],
    "crossner_literature": ["PRODUCT"],
    "crossner_ai": ["WORK"],
    "btc": ["NORP", "EVENT", "PRODUCT", "WORK"],
    "wnut17": ["NORP", "EVENT"],
    # Made of the others by augment.py.
    "swapped": ["NORP", "EVENT", "PRODUCT", "WORK"],
    "shouted": ["NORP", "EVENT", "PRODUCT", "WORK"],
}
DEV = ["gmb_tail", "gum_news", "uner_ewt_dev", "wnut17_test"]
JUDGED = ["PER", "ORG", "LOC"]

# The bit of `flags` that an address or handle bears.
ADDRESS = 1 << 3 | 1 << 4 | 1 << 5


class Sentence:
    """Words as written and folded, flags, tags as the set has them."""

    __slots__ = ("words", "folded", "flags", "tags", "begins")

    def __init__(self, row):
        text = row["text"].encode()
        self.words = [text[a:b].decode() for a, b, _, _ in row["tokens"]]
        self.folded = [folded for _, _, folded, _ in row["tokens"]]
        self.flags = [flags for _, _, _, flags in row["tokens"]]
        self.tags = row["tags"]
        self.begins = row["begins"]


def read(folder, name):
    """The sentences of a set, in order."""
    with open(pathlib.Path(folder) / f"{name}.jsonl", encoding="utf-8") as rows:
        return [s for s in (Sentence(json.loads(row)) for row in rows) if s.words]


def allowed(tags, flags, unmarked):
    """For each token the labels that its tag leaves possible, as a set of bits.

    A tag that no label of ours has (a date) is "O"; MISC is any of the types that
    are not PER, ORG, LOC. Handles and addresses are "O" whatever the set says.
    """
    bits = lambda kinds, bio: sum(1 << INDEX[f"{b}-{k}"] for k in kinds for b in bio)
    outside = 1 | bits(unmarked, "BI")
    rest = [kind for kind in TYPES if kind not in JUDGED]
    out = []
    for tag, flag in zip(tags, flags):
        bio, _, kind = tag.partition("-")
        if flag & ADDRESS:
            out.append(1)
        elif kind == "MISC":
            out.append(bits(rest, bio))
        elif kind in TYPES:
            out.append(bits([kind], bio))
        else:
            out.append(outside)
    return out


def spans(labels):
    """The mentions that a sequence of labels spells: (start, end, type)."""
    out, start, kind = [], 0, None
    for at, label in enumerate([*labels, "O"]):
        bio, _, this = label.partition("-")
        if kind and (bio != "I" or this != kind):
            out.append((start, at, kind))
            kind = None
        if this and kind is None:
            start, kind = at, this
    return out


class Score:
    """Strict scores: span and type must both agree."""

    def __init__(self):
        self.right, self.said, self.gold = {}, {}, {}

    def add(self, gold, said):
        gold, said = set(spans(gold)), set(spans(said))
        for counts, found in ((self.right, gold & said), (self.said, said), (self.gold, gold)):
            for _, _, kind in found:
                counts[kind] = counts.get(kind, 0) + 1

    def f1(self, kinds):
        total = lambda counts: sum(counts.get(kind, 0) for kind in kinds)
        return 200 * total(self.right) / max(1, total(self.said) + total(self.gold))

    def __str__(self):
        each = " / ".join(f"{self.f1([kind]):.1f}" for kind in JUDGED)
        return f"{self.f1(JUDGED):.1f} ({each}) NORP {self.f1(['NORP']):.1f}"
