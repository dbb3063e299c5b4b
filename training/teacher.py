"""Fine-tunes the teacher: all-mpnet-base-v2 with a layer that tags tokens.

    python3 teacher.py FEATURES ENCODER OUT

FEATURES holds what `dropleaf features` printed of each set, ENCODER the files
`model.safetensors` and `vocab.txt` of all-mpnet-base-v2. OUT gets `teacher.pt` and the
logits of every token of every set, as float16, in order.
"""

import argparse
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

WIDTH, HEADS, LAYERS, INNER = 768, 12, 12, 3072
WINDOW = 128  # pieces
FLAGS = 48

# How often each set is read.
TIMES = {
    "gmb": 0.35,
    "uner_ewt_train": 1.5,
    "uner_ewt_test": 1.5,
    "gum_other": 2,
    "wikigold": 2,
    "grobid_wiki": 1,
    "crossner_politics": 1.5,
    "crossner_science": 0.7,
    "crossner_music": 0.7,
    "crossner_literature": 1,
    "crossner_ai": 0.5,
    "btc": 0.5,
    "wnut17": 1.5,
}


class Pieces:
    """Word pieces of a folded word: greedy, longest first."""

    def __init__(self, vocabulary):
        lines = pathlib.Path(vocabulary).read_text(encoding="utf-8").split("\n")
        self.ids = {piece: nr for nr, piece in enumerate(lines) if piece}
        self.unknown = self.ids["[UNK]"]
        self.known = {}

    def __call__(self, word):
        if word not in self.known:
            self.known[word] = self.cut(word)
        return self.known[word]

    def cut(self, word):
        out, at = [], 0
        while at < len(word) and len(out) < 24:
            head = "##" if at else ""
            end = next(
                (end for end in range(min(len(word), at + 24), at, -1) if head + word[at:end] in self.ids), None
            )
            if end is None:
                return [self.unknown]
            out.append(self.ids[head + word[at:end]])
            at = end
        return out or [self.unknown]


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.o = nn.Linear(WIDTH, WIDTH)
        self.norm_a = nn.LayerNorm(WIDTH, eps=1e-5)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm_b = nn.LayerNorm(WIDTH, eps=1e-5)

    def forward(self, x, bias):
        batch, n, _ = x.shape
        q, k, v = self.qkv(x).view(batch, n, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        seen = self.o(seen.transpose(1, 2).reshape(batch, n, WIDTH))
        x = self.norm_a(x + seen)
        return self.norm_b(x + self.down(F.gelu(self.up(x))))


class Teacher(nn.Module):
    """The encoder, told the flags of each token, and the labels over its output."""

    def __init__(self, weights):
        super().__init__()
        self.words = nn.Embedding.from_pretrained(weights["embeddings.word_embeddings.weight"])
        self.places = nn.Embedding.from_pretrained(weights["embeddings.position_embeddings.weight"])
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.flags = nn.Linear(FLAGS, WIDTH, bias=False)
        nn.init.zeros_(self.flags.weight)
        self.bias = nn.Parameter(weights["encoder.relative_attention_bias.weight"].clone())
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(0.1)
        self.labels = nn.Linear(WIDTH, len(corpus.LABELS))
        self.norm.load_state_dict({k: weights[f"embeddings.LayerNorm.{k}"] for k in ("weight", "bias")})
        for nr, layer in enumerate(self.layers):
            at = f"encoder.layer.{nr}."
            take = lambda module, name: module.load_state_dict({k: weights[f"{at}{name}.{k}"] for k in ("weight", "bias")})
            qkv = {k: torch.cat([weights[f"{at}attention.attn.{p}.{k}"] for p in "qkv"]) for k in ("weight", "bias")}
            layer.qkv.load_state_dict(qkv)
            take(layer.o, "attention.attn.o")
            take(layer.norm_a, "attention.LayerNorm")
            take(layer.up, "intermediate.dense")
            take(layer.down, "output.dense")
            take(layer.norm_b, "output.LayerNorm")

    def forward(self, pieces, flags, heads):
        batch, n = pieces.shape
        x = self.words(pieces) + self.places(torch.arange(2, n + 2))
        x = self.drop(self.norm(x + self.flags(flags)))
        bias = self.bias[buckets(n)].permute(2, 0, 1)[None]
        hidden = (pieces == 1)[:, None, None, :]
        bias = bias.expand(batch, -1, -1, -1).masked_fill(hidden, -1e4)
        for layer in self.layers:
            x = layer(x, bias)
        return self.labels(self.drop(x.reshape(batch * n, -1)[heads]))


def buckets(n):
    """Buckets of relative positions, as MPNet has them."""
    at = torch.arange(n)
    away = at[:, None] - at[None, :]
    side = (away < 0).long() * 16
    away = away.abs()
    far = 8 + (torch.log(away.clamp(min=1) / 8) / math.log(128 / 8) * 8).long()
    return side + torch.where(away < 8, away, far.clamp(max=15))


def windows(sentences, cut):
    """Runs of neighbouring sentences of at most WINDOW pieces.

    Each is a list of pieces and one of (place of the first piece, sentence, token).
    """
    out, pieces, heads, flags = [], [0], [], [0]

    def close():
        nonlocal pieces, heads, flags
        if heads:
            out.append((pieces + [2], heads, flags + [0]))
        pieces, heads, flags = [0], [], [0]

    for nr, sentence in enumerate(sentences):
        cuts = [cut(word) for word in sentence.folded]
        if sentence.begins or len(pieces) + sum(map(len, cuts)) + 2 > WINDOW:
            close()
        for token, word in enumerate(cuts):
            if len(pieces) + len(word) + 1 > WINDOW:
                close()
            heads.append((len(pieces), nr, token))
            pieces += word
            flags += [sentence.flags[token]] * len(word)
    close()
    return out


def tensors(batch):
    n = max(len(pieces) for pieces, _, _ in batch)
    pieces = torch.tensor([p + [1] * (n - len(p)) for p, _, _ in batch])
    flags = torch.tensor([f + [0] * (n - len(f)) for _, _, f in batch])
    flags = (flags[:, :, None] >> torch.arange(FLAGS) & 1).bfloat16()
    heads = torch.tensor([row * n + at for row, (_, heads, _) in enumerate(batch) for at, _, _ in heads])
    return pieces, flags, heads


def loss_of(logits, allowed):
    """-log of the probability of all labels that are allowed."""
    mask = (allowed[:, None] >> torch.arange(len(corpus.LABELS)) & 1).bool()
    logits = logits.float()
    return (logits.logsumexp(1) - logits.masked_fill(~mask, -1e9).logsumexp(1)).mean()


def predict(model, cut, sentences):
    """Logits of every token of every sentence."""
    model.eval()
    out = [np.zeros((len(s.words), len(corpus.LABELS)), np.float16) for s in sentences]
    todo = sorted(windows(sentences, cut), key=lambda window: len(window[0]))
    with torch.no_grad():
        for at in range(0, len(todo), 32):
            batch = todo[at : at + 32]
            logits = model(*tensors(batch)).float().numpy()
            places = [place for _, heads, _ in batch for place in heads]
            for row, (_, nr, token) in zip(logits, places):
                out[nr][token] = row
    return out


def judge(model, cut, sets):
    for name, sentences in sets.items():
        score = corpus.Score()
        for sentence, logits in zip(sentences, predict(model, cut, sentences)):
            score.add(sentence.tags, [corpus.LABELS[nr] for nr in logits.argmax(1)])
        print(f"  {name:14} {score}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("features", type=pathlib.Path)
    parser.add_argument("encoder", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--batch", type=int, default=20, help="windows")
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--tell", nargs="+", help="only say what the teacher of OUT makes of these sets")
    args = parser.parse_args()
    random.seed(1)
    torch.manual_seed(1)
    args.out.mkdir(exist_ok=True)

    cut = Pieces(args.encoder / "vocab.txt")
    model = Teacher(safetensors.torch.load_file(args.encoder / "model.safetensors"))
    if args.tell:
        model.to(torch.bfloat16)
        model.load_state_dict(torch.load(args.out / "teacher.pt"))
        return tell(model, cut, args, args.tell)
    for table in (model.words, model.places):
        table.weight.requires_grad = False
    dev = {name: corpus.read(args.features, name) for name in corpus.DEV}

    # How often a set is read; of the large and noisy ones a part.
    items = []
    for name, times in TIMES.items():
        sentences = corpus.read(args.features, name)
        allowed = [corpus.allowed(s.tags, s.flags, corpus.UNMARKED[name]) for s in sentences]
        todo = windows(sentences, cut)
        random.shuffle(todo)
        for window in (todo * math.ceil(times))[: round(times * len(todo))]:
            items.append((window, [allowed[s][t] for _, s, t in window[1]]))
    random.shuffle(items)
    order = batches(items, args.batch)
    print(f"{sum(len(w[0]) for w, _ in items)} pieces, {len(order)} steps", flush=True)

    model.to(torch.bfloat16)
    optimiser = Optimiser(model, len(order), args.rate)
    model.train()
    start, sum_loss = time.time(), 0.0
    for step, batch in enumerate(order):
        logits = model(*tensors([window for window, _ in batch]))
        loss = loss_of(logits, torch.tensor([bits for _, allowed in batch for bits in allowed]))
        loss.backward()
        optimiser.step()
        sum_loss += loss.item()
        if step % 20 == 19:
            print(f"step {step + 1} loss {sum_loss / 20:.4f} {time.time() - start:.0f} s", flush=True)
            sum_loss = 0.0
        if step + 1 == len(order) // 2:
            judge(model, cut, dev)
            model.train()
    torch.save(model.state_dict(), args.out / "teacher.pt")
    judge(model, cut, dev)
    tell(model, cut, args, [*TIMES, *corpus.DEV])


def tell(model, cut, args, names):
    """Keeps what the model makes of every token of the sets."""
    for name in names:
        logits = predict(model, cut, corpus.read(args.features, name))
        np.save(args.out / f"{name}.npy", np.concatenate(logits))
        print(f"{name} told", flush=True)


class Optimiser:
    """AdamW on float32 copies of weights that are held, and multiplied, as bfloat16."""

    def __init__(self, model, n_steps, rate):
        self.held = [p for p in model.parameters() if p.requires_grad]
        self.copies = [p.detach().float().clone() for p in self.held]
        fresh = {id(p) for p in [*model.labels.parameters(), *model.flags.parameters()]}
        group = lambda new: [c for p, c in zip(self.held, self.copies) if (id(p) in fresh) == new]
        groups = [{"params": group(False), "lr": rate}, {"params": group(True), "lr": 20 * rate}]
        self.inner = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        ramp = lambda step: min((step + 1) / (0.06 * n_steps), max(0.0, (n_steps - step) / (0.94 * n_steps)))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.inner, ramp)

    def step(self):
        for copy, held in zip(self.copies, self.held):
            copy.grad = held.grad.float()
            held.grad = None
        nn.utils.clip_grad_norm_(self.copies, 1.0)
        self.inner.step()
        self.schedule.step()
        with torch.no_grad():
            torch._foreach_copy_(self.held, self.copies)


def batches(epoch, size):
    """Batches of windows of like length, in random order."""
    epoch = sorted(epoch, key=lambda item: len(item[0][0]) + 8 * random.random())
    cuts = [epoch[at : at + size] for at in range(0, len(epoch), size)]
    random.shuffle(cuts)
    return cuts


if __name__ == "__main__":
    main()
