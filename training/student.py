"""Trains the student: the small network of convolutions that ships.

    python3 student.py FEATURES ENCODER TEACHER OUT

FEATURES and ENCODER as for teacher.py, TEACHER the folder that it wrote. OUT gets
`student.pt`; quantise.py makes the shipped weights of it.
"""

import argparse
import collections
import json
import math
import pathlib
import random
import time

import numpy as np
import safetensors.torch
import torch
import torch.nn.functional as F
from torch import nn

import corpus
from teacher import FLAGS, Pieces

AFFIXES = 2048  # rows of each table of first and last letters


def fnv(text):
    """FNV-1a of 32 bits over UTF-8."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


class Words:
    """What the student is told of words: pieces, first and last three letters."""

    def __init__(self, pieces):
        self.pieces = pieces
        self.known = {}

    def __call__(self, folded):
        if folded not in self.known:
            ids = self.pieces(folded)[:8]
            self.known[folded] = ids, fnv(folded[:3]) % AFFIXES, fnv(folded[-3:]) % AFFIXES
        return self.known[folded]


class Student(nn.Module):
    def __init__(self, table, width, layers, dilations):
        super().__init__()
        self.pieces = nn.EmbeddingBag.from_pretrained(table, mode="sum", freeze=False, include_last_offset=True)
        n = table.shape[1]
        self.first = nn.Embedding(AFFIXES, n)
        self.last = nn.Embedding(AFFIXES, n)
        self.flags = nn.Linear(FLAGS, n, bias=False)
        for embedding in (self.first, self.last):
            nn.init.normal_(embedding.weight, std=0.1)
        self.norm = nn.LayerNorm(n)
        self.dense = nn.Linear(n, 2 * width)
        self.dense_norm = nn.LayerNorm(width)
        self.convolutions = nn.ModuleList(nn.Linear(3 * width, 2 * width) for _ in range(layers))
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(layers))
        self.dilations = dilations
        self.drop = nn.Dropout(0.1)
        self.labels = nn.Linear(width, len(corpus.LABELS))

    def forward(self, batch):
        ids, offsets, first, last, flags, mask = batch
        x = self.pieces(ids, offsets).view(*first.shape, -1)
        x = self.norm(x + self.first(first) + self.last(last) + self.flags(flags))
        x = self.dense_norm(maxout(self.dense(self.drop(x)))) * mask
        for linear, norm, d in zip(self.convolutions, self.norms, self.dilations):
            y = F.pad(x, (0, 0, d, d))
            n = x.shape[1]
            y = torch.cat([y[:, :n], x, y[:, 2 * d :]], 2)
            x = (x + norm(maxout(linear(y)))) * mask
        return self.labels(self.drop(x))


def maxout(x):
    a, b = x.chunk(2, -1)
    return torch.maximum(a, b)


def tensors(batch):
    """A batch of (rows of words, flags)."""
    n = max(len(flags) for _, flags in batch)
    ids, offsets = [], [0]
    first = np.zeros((len(batch), n), np.int64)
    last = np.zeros((len(batch), n), np.int64)
    bits = np.zeros((len(batch), n), np.int64)
    mask = np.zeros((len(batch), n, 1), np.float32)
    for row, (words, flags) in enumerate(batch):
        for pieces, _, _ in words:
            ids.extend(pieces)
            offsets.append(len(ids))
        offsets.extend([len(ids)] * (n - len(words)))
        first[row, : len(words)] = [w[1] for w in words]
        last[row, : len(words)] = [w[2] for w in words]
        bits[row, : len(words)] = flags
        mask[row, : len(words)] = 1
    flags = torch.from_numpy(bits)[:, :, None] >> torch.arange(FLAGS) & 1
    as_tensor = torch.from_numpy
    return torch.tensor(ids), torch.tensor(offsets), as_tensor(first), as_tensor(last), flags.float(), as_tensor(mask)


# Which label may follow which: I-X only B-X or I-X.
FOLLOWS = np.array(
    [[b[0] != "I" or a[2:] == b[2:] and a != "O" for b in corpus.LABELS] for a in corpus.LABELS]
)


def decode(scores):
    """The best sequence of labels that spells mentions."""
    scores = scores - scores.max(1, keepdims=True)
    scores = scores - np.log(np.exp(scores).sum(1, keepdims=True))
    barred = np.where(FOLLOWS, 0.0, -1e9)
    best = scores[0] + barred[0]
    back = []
    for row in scores[1:]:
        through = best[:, None] + barred
        back.append(through.argmax(0))
        best = through.max(0) + row
    path = [int(best.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return [corpus.LABELS[nr] for nr in reversed(path)]


def predict(model, items):
    model.eval()
    out = [None] * len(items)
    order = sorted(range(len(items)), key=lambda nr: len(items[nr][1]))
    with torch.no_grad():
        for at in range(0, len(order), 64):
            rows = order[at : at + 64]
            logits = model(tensors([items[nr] for nr in rows])).numpy()
            for nr, scores in zip(rows, logits):
                out[nr] = scores[: len(items[nr][1])]
    return out


def judge(model, words, dev):
    parts = []
    for name, sentences in dev.items():
        score = corpus.Score()
        items = [([words(w) for w in s.folded], s.flags) for s in sentences]
        for sentence, scores in zip(sentences, predict(model, items)):
            score.add(sentence.tags, decode(scores))
        parts.append(f"{name} {score}")
    print("  " + " | ".join(parts), flush=True)


def vocabulary(sentences, pieces, least):
    """Pieces that the texts use, the most frequent first, and all single letters."""
    counts = collections.Counter(p for s in sentences for w in s.folded for p in pieces(w))
    names = {nr: piece for piece, nr in pieces.ids.items()}
    kept = {nr for nr, n in counts.items() if n >= least}
    kept |= {nr for piece, nr in pieces.ids.items() if len(piece.removeprefix("##")) == 1 and piece.isascii()}
    kept.discard(pieces.unknown)
    return [names[nr] for nr in sorted(kept, key=lambda nr: (-counts[nr], nr))]


def project(weights, kept, n):
    """The table of the encoder's pieces in the n directions in which it varies most."""
    table = weights["embeddings.word_embeddings.weight"].float()[kept]
    table = table - table.mean(0)
    _, _, directions = torch.linalg.svd(table, full_matrices=False)
    table = table @ directions[:n].T
    return table / table.std() * 0.3


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("features", "encoder", "teacher", "out"):
        parser.add_argument(name, type=pathlib.Path)
    parser.add_argument("--dims", type=int, default=96)
    parser.add_argument("--width", type=int, default=128)
    parser.add_argument("--dilations", type=int, nargs="+", default=[1, 1, 2, 1])
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--told", type=float, default=0.7, help="weight of the teacher beside the labels")
    parser.add_argument("--told-gmb", type=float, default=0.5, help="the same for the largest set, whose own idea of a name is best learned from it")
    parser.add_argument("--batch", type=int, default=4096, help="tokens")
    parser.add_argument("--least", type=int, default=2, help="times that a piece is met")
    parser.add_argument("--start", type=pathlib.Path, help="a student to go on from; further layers begin as nothing")
    parser.add_argument("--sets", nargs="+", default=list(corpus.UNMARKED))
    args = parser.parse_args()
    random.seed(1)
    np.random.seed(1)
    torch.manual_seed(1)
    args.out.mkdir(exist_ok=True)

    encoder_pieces = Pieces(args.encoder / "vocab.txt")
    train = {name: corpus.read(args.features, name) for name in args.sets}
    dev = {name: corpus.read(args.features, name) for name in corpus.DEV}
    names = vocabulary([s for sentences in train.values() for s in sentences], encoder_pieces, args.least)
    (args.out / "pieces.txt").write_text("\n".join(["[UNK]", *names]) + "\n", encoding="utf-8")
    weights = safetensors.torch.load_file(args.encoder / "model.safetensors")
    kept = [encoder_pieces.unknown, *(encoder_pieces.ids[name] for name in names)]
    words = Words(Pieces(args.out / "pieces.txt"))
    model = Student(project(weights, kept, args.dims), args.width, len(args.dilations), args.dilations)
    if args.start:
        model.load_state_dict(torch.load(args.start / "student.pt"), strict=False)
        n_layers = len(json.loads((args.start / "settings.json").read_text())["dilations"])
        for norm in model.norms[n_layers:]:
            nn.init.zeros_(norm.weight)
    n_weights = sum(p.numel() for p in model.parameters())
    n_products = args.dims * 2 * args.width + len(args.dilations) * 6 * args.width**2 + args.width * len(corpus.LABELS)
    print(f"{len(kept)} pieces, {n_weights} weights, {n_products} products a token", flush=True)

    items = []
    for name, sentences in train.items():
        told = np.load(args.teacher / f"{name}.npy").astype(np.float32)
        weight = args.told_gmb if name == "gmb" else args.told
        at = 0
        for s in sentences:
            n = len(s.words)
            allowed = corpus.allowed(s.tags, s.flags, corpus.UNMARKED[name])
            items.append(([words(w) for w in s.folded], s.flags, told[at : at + n], allowed, weight))
            at += n
    n_tokens = sum(len(item[1]) for item in items)
    n_steps = args.epochs * math.ceil(n_tokens / args.batch)
    print(f"{n_tokens} tokens, {n_steps} steps", flush=True)

    optimiser = torch.optim.AdamW(model.parameters(), lr=args.rate, weight_decay=0.01, fused=True)
    ramp = lambda step: min((step + 1) / 300, 0.5 * (1 + math.cos(math.pi * min(1, step / n_steps))))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, ramp)
    start = time.time()
    for epoch in range(args.epochs):
        model.train()
        total, n_batches = 0.0, 0
        for batch in batches(items, args.batch):
            with torch.autocast("cpu", torch.bfloat16):
                logits = model(tensors([item[:2] for item in batch])).float()
            n = logits.shape[1]
            flat = np.concatenate([row * n + np.arange(len(item[1])) for row, item in enumerate(batch)])
            logits = logits.reshape(-1, len(corpus.LABELS))[torch.from_numpy(flat)]
            said = F.log_softmax(logits, 1)
            told = torch.from_numpy(np.concatenate([item[2] for item in batch])).softmax(1).nan_to_num(0)
            allowed = torch.tensor([bits for item in batch for bits in item[3]])
            mask = (allowed[:, None] >> torch.arange(len(corpus.LABELS)) & 1).bool()
            weight = torch.tensor([item[4] for item in batch for _ in item[1]])
            by_teacher = -(told * said).sum(1)
            by_label = -said.masked_fill(~mask, -1e9).logsumexp(1)
            loss = (weight * by_teacher + (1 - weight) * by_label).mean()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            schedule.step()
            total += loss.item()
            n_batches += 1
        print(f"epoch {epoch + 1} loss {total / n_batches:.4f} {time.time() - start:.0f} s", flush=True)
        if epoch % 2 or epoch + 1 == args.epochs:
            judge(model, words, dev)
    settings = {"dims": args.dims, "width": args.width, "dilations": args.dilations}
    (args.out / "settings.json").write_text(json.dumps(settings))
    torch.save(model.state_dict(), args.out / "student.pt")


def batches(items, n_tokens):
    """Batches of sentences of like length, about `n_tokens` each, in random order."""
    order = sorted(items, key=lambda item: len(item[1]) + 4 * random.random())
    out, batch = [], []
    for item in order:
        batch.append(item)
        if len(batch) * len(item[1]) >= n_tokens:
            out.append(batch)
            batch = []
    if batch:
        out.append(batch)
    random.shuffle(out)
    return out


if __name__ == "__main__":
    main()
