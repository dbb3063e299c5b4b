"""Writes further sentences to learn from, made of those there are.

    python3 augment.py write FEATURES GAZETTEER OUT
    python3 augment.py copy  FEATURES TEACHER OUT

`write` makes two sets in CoNLL form: `swapped`, in which names are replaced by others
of their type, for the teacher to read; and `shouted`, sentences all in capitals, in
title case, or in small letters, with `shouted.json` telling what each was made of.
`copy` gives the sentences of `shouted` the logits that the teacher has for those.
"""

import json
import pathlib
import random
import sys

import numpy as np

import corpus

# How many sentences of a set have their names swapped.
SWAPPED = {
    "gmb": 14000,
    "uner_ewt_train": 6000,
    "gum_other": 3800,
    "wikigold": 1700,
    "grobid_wiki": 1500,
    "crossner_politics": 1400,
    "crossner_science": 600,
    "crossner_literature": 600,
    "wnut17": 1500,
}
SHOUTED = {"gmb": 3000, "uner_ewt_train": 800, "gum_other": 800, "wikigold": 400, "crossner_politics": 300}


def gazetteer(path):
    names = {"first": [], "last": [], "city": [], "country": [], "region": []}
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        kind, name = line.split("\t")
        if kind in names:
            names[kind].append(name)
    return names


def another(kind, pool, names):
    """The words of another name of this type."""
    if kind == "PER" and random.random() < 0.4:
        parts = [random.choice(names["first"])] * (random.random() < 0.8) + [random.choice(names["last"])]
        return " ".join(parts).split()
    if kind == "LOC" and random.random() < 0.5:
        return random.choice(names[random.choice(["city", "city", "country", "region"])]).split()
    return random.choice(pool[kind])


def swapped(sentence, pool, names):
    words, tags = [], []
    at = 0
    for start, end, kind in [*corpus.spans(sentence.tags), (len(sentence.words), len(sentence.words), None)]:
        words += sentence.words[at:start]
        tags += sentence.tags[at:start]
        if kind in corpus.JUDGED and random.random() < 0.75:
            name = another(kind, pool, names)
            words += name
            tags += [f"{'I' if nr else 'B'}-{kind}" for nr in range(len(name))]
        else:
            words += sentence.words[start:end]
            tags += sentence.tags[start:end]
        at = end
    return words, tags


def put(out, words, tags):
    out.writelines(f"{word}\t{tag}\n" for word, tag in zip(words, tags))
    out.write("\n")


def write(features, gaz, out):
    random.seed(1)
    names = gazetteer(gaz)
    out = pathlib.Path(out)
    sets = {name: corpus.read(features, name) for name in SWAPPED}
    pool = {kind: [] for kind in corpus.JUDGED}
    for name, sentences in sets.items():
        for s in sentences:
            for start, end, kind in corpus.spans(s.tags):
                if kind in pool and not any(flag & corpus.ADDRESS for flag in s.flags[start:end]):
                    pool[kind].append(s.words[start:end])
    with open(out / "swapped.conll", "w", encoding="utf-8") as file:
        for name, most in SWAPPED.items():
            named = [s for s in sets[name] if any(k in pool for _, _, k in corpus.spans(s.tags))]
            for s in random.sample(named, min(most, len(named))):
                put(file, *swapped(s, pool, names))
    made_of = []
    with open(out / "shouted.conll", "w", encoding="utf-8") as file:
        for name, most in SHOUTED.items():
            for nr in random.sample(range(len(sets[name])), most):
                s = sets[name][nr]
                how = random.choice([str.upper, str.upper, str.title, str.lower])
                put(file, [how(word) for word in s.words], s.tags)
                made_of.append([name, nr])
    (out / "shouted.json").write_text(json.dumps(made_of))


def copy(features, teacher, out):
    made_of = json.loads((pathlib.Path(out) / "shouted.json").read_text())
    logits = {name: np.load(pathlib.Path(teacher) / f"{name}.npy") for name in SHOUTED}
    sets = {name: corpus.read(features, name) for name in SHOUTED}
    starts = {name: np.cumsum([0, *(len(s.words) for s in sentences)]) for name, sentences in sets.items()}
    rows, n_lost = [], 0
    for s, (name, nr) in zip(corpus.read(features, "shouted"), made_of):
        of = sets[name][nr]
        if s.folded == of.folded:
            rows.append(logits[name][starts[name][nr] : starts[name][nr + 1]])
        else:
            # Cut otherwise: nothing is told of it, and its labels alone count.
            rows.append(np.full((len(s.words), len(corpus.LABELS)), np.nan, np.float16))
            n_lost += 1
    np.save(pathlib.Path(teacher) / "shouted.npy", np.concatenate(rows))
    print(f"{n_lost} of {len(made_of)} were cut otherwise")


if __name__ == "__main__":
    {"write": write, "copy": copy}[sys.argv[1]](*sys.argv[2:])
