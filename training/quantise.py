"""Writes the weights that ship, of 8 bits each.

    python3 quantise.py STUDENT NAMES.bin

STUDENT is the folder that student.py wrote. The form of the file is described in
src/entity/model/weights.rs.
"""

import argparse
import json
import pathlib
import struct

import numpy as np
import torch

import corpus

STEPS = 256.0  # of what goes into a product, as in src/entity/model/network.rs


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("student", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    args = parser.parse_args()
    settings = json.loads((args.student / "settings.json").read_text())
    state = {k: v.float().numpy() for k, v in torch.load(args.student / "student.pt").items()}
    pieces = (args.student / "pieces.txt").read_bytes()
    dims, width, dilations = settings["dims"], settings["width"], settings["dilations"]

    out = [b"dropleaf names 1\n"]
    sizes = lambda *numbers: out.append(struct.pack(f"<{len(numbers)}I", *numbers))
    numbers = lambda values: out.append(np.asarray(values, "<f4").tobytes())
    sizes(dims, width, len(corpus.LABELS), len(dilations), *dilations, len(pieces))
    out.append(pieces)

    def table(rows):
        # A few weights far out would cost all others their precision.
        most = np.quantile(np.abs(rows), 0.9999)
        scale = most / 127
        sizes(len(rows))
        numbers([scale])
        out.append(np.clip(np.round(rows / scale), -127, 127).astype(np.int8).tobytes())

    def linear(name):
        weights, bias = state[f"{name}.weight"], state[f"{name}.bias"]
        scales = np.maximum(np.abs(weights).max(1), 1e-8) / 127
        numbers(scales / STEPS)
        numbers(bias)
        out.append(np.round(weights / scales[:, None]).astype(np.int8).tobytes())

    def norm(name):
        numbers(state[f"{name}.weight"])
        numbers(state[f"{name}.bias"])

    for name in ("pieces", "first", "last"):
        table(state[f"{name}.weight"])
    table(state["flags.weight"].T)
    norm("norm")
    linear("dense")
    norm("dense_norm")
    for nr in range(len(dilations)):
        linear(f"convolutions.{nr}")
        norm(f"norms.{nr}")
    linear("labels")
    args.out.write_bytes(b"".join(out))
    print(f"{args.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
