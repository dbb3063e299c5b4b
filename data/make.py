#!/usr/bin/env python3
"""Make the lists that the engine compiles in.

    make.py GAZETTEER CONLL

GAZETTEER is a folder with `gaz.tsv` (kind<TAB>name) and `country_alias.json`,
CONLL a file of running English news, one `token<TAB>tag` a line (may end in .gz).
Writes `gazetteer.tsv`, `countries.tsv` and `words.txt` beside this script;
README.md tells their form, `hand.tsv` is written by hand and only read here.
"""
import collections
import gzip
import json
import pathlib
import sys
import unicodedata

HERE = pathlib.Path(__file__).parent
LETTER = {"capital": "K", "region": "R", "city": "c", "demonym": "d", "first": "f", "last": "l", "org": "o"}
GENERIC = (" Region", " Province", " Governorate", " County", " Department", " District", " State",
           " Oblast", " Division", " Rayon", " Oblisi", " Municipality")


def fold(name):
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()


def common_words(path):
    """Words that news writes in lower case at least three times and more often than not."""
    opener = gzip.open if path.endswith(".gz") else open
    lower, upper, start = collections.Counter(), collections.Counter(), True
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            word = line.split("\t")[0].strip()
            if not word or word.startswith("-DOCSTART-"):
                start = True
                continue
            if word.isascii() and word.isalpha():
                if word.islower():
                    lower[word] += 1
                elif not start:
                    upper[word.lower()] += 1
            start = False
    return {w for w, n in lower.items() if n >= 3 and n * 2 > upper[w] and len(w) > 1}


def main():
    folder, conll = pathlib.Path(sys.argv[1]), sys.argv[2]
    words = common_words(conll)
    countries = json.loads((folder / "country_alias.json").read_text(encoding="utf-8"))
    known = {fold(name) for country in countries for name in country["names"] + country["adj"] + country["former"]}
    kinds, written = collections.defaultdict(set), {}
    for line in (folder / "gaz.tsv").read_text(encoding="utf-8").splitlines():
        kind, name = line.split("\t")
        if kind not in LETTER or len(name) < 2:
            continue
        if kind == "region":
            for tail in GENERIC:
                name = name.removesuffix(tail)
        name = name.removeprefix("The ") if kind == "org" else name
        key = fold(name)
        if kind == "region" and key in words:
            continue
        if kind == "city" and (key in words or key in known or len(key) < 4):
            continue
        # Towns of many words are districts or rare; they would be a tenth of the list.
        parts = name.split()
        if kind == "city" and (len(parts) > 3 or len(parts) == 3 and any(p[0].islower() or p[0].isdigit() for p in parts)):
            continue
        if kind in ("first", "last") and len(key) < 3 and key in words:
            continue
        kinds[key].add(LETTER[kind])
        # Of several spellings that fold alike the accented one is kept.
        if key not in written or not name.isascii():
            written[key] = name
    with open(HERE / "gazetteer.tsv", "w", encoding="utf-8", newline="\n") as out:
        for key in sorted(kinds):
            out.write(f"{written[key]}\t{''.join(sorted(kinds[key]))}\n")
    with open(HERE / "countries.tsv", "w", encoding="utf-8", newline="\n") as out:
        for country in countries:
            fields = [country["name"], country["capital"]]
            fields += ["|".join(country[key]) for key in ("names", "adj", "former")]
            out.write("\t".join(fields) + "\n")
    with open(HERE / "words.txt", "w", encoding="utf-8", newline="\n") as out:
        out.writelines(word + "\n" for word in sorted(words))


main()
