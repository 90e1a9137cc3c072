"""Train the encoder and its heads for who says what: ``python -m training.attribution CORPORA ENCODER OUT``.

CORPORA holds ``attribution/polnear_train.jsonl``; ENCODER is the folder of all-MiniLM-L6-v2
(``model.safetensors`` and ``vocab.txt``). Needs torch 2.13 and safetensors, apart from the project. The same
seed gives the same weights on the same machine with the same number of threads.
"""

from __future__ import annotations

import argparse
import sys
import time
from copy import deepcopy
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import torch
from torch import Tensor, distributed
from torch.multiprocessing import spawn
from torch.nn import Parameter
from torch.nn import functional as F  # noqa: N812

from rashomon.lookups.wordpieces import WordPieces
from training.encoder_model import Tagger
from training.tagging_data import ROLES, Example, Tagged, damaged, examples, reports, tagged

SEED = 20161117
WORKERS = 2
BATCH = 4  # windows of each worker
RATE, HEAD_RATE = 2e-4, 1e-3
TAGS = 1 + 2 * len(ROLES)


def main() -> int:
    """Train and write ``OUT``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--without", default="usa-today", help="an outlet kept out of training, to measure on"
    )
    parser.add_argument("--epochs", type=int, default=3)
    given = parser.parse_args()
    with TemporaryDirectory() as meeting:
        spawn(worker, (given, f"file://{meeting}/point"), nprocs=WORKERS)
    return 0


def worker(rank: int, given: argparse.Namespace, meeting: str) -> None:
    """One of ``WORKERS`` processes of one thread each: two such are faster on a busy machine than two
    threads."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    distributed.init_process_group("gloo", init_method=meeting, rank=rank, world_size=WORKERS)
    pieces = WordPieces((given.encoder / "vocab.txt").read_text(encoding="utf-8").splitlines())
    whole = reports(given.corpora / "attribution" / "polnear_train.jsonl")
    kept = [r for r in whole if r["publisher"] != given.without]
    train = [tagged(r, pieces) for r in kept[rank::WORKERS]]
    model = Tagger(TAGS)
    model.encoder.load_minilm(given.encoder / "model.safetensors")
    model.encoder.fix()
    torch.manual_seed(SEED + rank)
    fit(model, train, pieces, given.epochs, given.out if rank == 0 else None)
    distributed.destroy_process_group()


def batches(train: list[Tagged], pieces: WordPieces, chance: Random) -> list[list[Example]]:
    """An epoch: windows of like length together, so that little is filled up, in a random order."""
    found = [e for report in train for e in examples(damaged(report, pieces, chance))]
    chance.shuffle(found)
    pool = 16 * BATCH
    parts = [sorted(found[n : n + pool], key=lambda e: len(e.window.ids)) for n in range(0, len(found), pool)]
    found = [e for part in parts for e in part]
    plan = [found[n : n + BATCH] for n in range(0, len(found) - BATCH + 1, BATCH)]
    chance.shuffle(plan)
    return plan


def fit(model: Tagger, train: list[Tagged], pieces: WordPieces, epochs: int, out: Path | None) -> None:
    """AdamW with a rising, then falling rate; what is written is the mean of the last hundred steps or so."""
    rank = distributed.get_rank()
    chance = Random(SEED + rank)
    plan = batches(train, pieces, chance)
    length = torch.tensor(len(plan))
    distributed.all_reduce(length, distributed.ReduceOp.MIN)
    per_epoch = int(length)
    steps, step = epochs * per_epoch, 0
    learned = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    inner = [p for n, p in learned if n.startswith("encoder")]
    heads = [p for n, p in learned if not n.startswith("encoder")]
    optimizer = torch.optim.AdamW(
        [{"params": inner, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / (0.08 * steps), max(0.02, (steps - n) / (0.92 * steps)))
    )
    model.train()
    mean = deepcopy(model.state_dict())
    begin, seen, total = time.perf_counter(), 0, 0.0
    for epoch in range(epochs):
        for batch in (plan * 2)[:per_epoch]:
            loss = loss_of(model, batch)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            share([p for _, p in learned])
            torch.nn.utils.clip_grad_norm_([p for _, p in learned], 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            average(mean, model, min(0.99, step / (step + 10)))
            seen += WORKERS * sum(len(e.window.ids) for e in batch)
            total = 0.98 * total + 0.02 * loss.item()
            if step % 20 == 0 and rank == 0:
                rate = seen / (time.perf_counter() - begin)
                print(
                    f"{epoch} {step}/{steps} loss {total / (1 - 0.98**step):.4f} {rate:.0f} pieces/s",
                    flush=True,
                )
            if out is not None and step % 100 == 0:
                torch.save(mean, out)
        if out is not None:
            torch.save(mean, out)
        plan = batches(train, pieces, chance) if epoch + 1 < epochs else plan


def average(mean: dict[str, Tensor], model: Tagger, keep: float) -> None:
    """Move the running mean of the weights towards the present ones."""
    with torch.no_grad():
        for name, weights in model.named_parameters():
            if weights.requires_grad:
                mean[name].lerp_(weights, 1 - keep)


def share(learned: list[Parameter]) -> None:
    """Let every worker have the mean of all gradients."""
    flat = torch.cat([p.grad.view(-1) for p in learned])
    distributed.all_reduce(flat)
    flat /= WORKERS
    for p, part in zip(learned, flat.split([p.numel() for p in learned]), strict=True):
        p.grad.copy_(part.view_as(p))


def batched(batch: list[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Numbers, shapes, mask (added to attention) and first pieces of words, filled up to the longest."""
    length = max(len(e.window.ids) for e in batch)
    words = max(len(e.tags) for e in batch)
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    shapes, mask = torch.zeros_like(ids), torch.zeros(len(batch), 1, 1, length)
    firsts = torch.zeros(len(batch), words, dtype=torch.long)
    for n, example in enumerate(batch):
        size = len(example.window.ids)
        ids[n, :size] = torch.tensor(example.window.ids)
        shapes[n, :size] = torch.tensor(example.window.shapes)
        mask[n, :, :, size:] = -1e4
        firsts[n, : len(example.tags)] = torch.tensor(example.window.firsts)
    return ids, shapes, mask, firsts


def loss_of(model: Tagger, batch: list[Example]) -> Tensor:
    """Cross entropy of tags, of each cue's source among all words, and of each content's cue."""
    ids, shapes, mask, firsts = batched(batch)
    tags, sources, cues = model(ids, shapes, mask, firsts)
    gold = torch.full(firsts.shape, -100)
    for n, example in enumerate(batch):
        gold[n, : len(example.tags)] = torch.tensor(example.tags)
    beyond = gold == -100
    loss = F.cross_entropy(tags.flatten(0, 1), gold.flatten())
    for scores, pairs in ((sources, [e.sources for e in batch]), (cues, [e.contents for e in batch])):
        at = torch.tensor([(n, *pair) for n, some in enumerate(pairs) for pair in some], dtype=torch.long)
        if len(at):
            rows = scores[at[:, 0], at[:, 1]].masked_fill(beyond[at[:, 0]], -1e4)
            loss = loss + 0.15 * F.cross_entropy(rows, at[:, 2])
    return loss


if __name__ == "__main__":
    sys.exit(main())
