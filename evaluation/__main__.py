"""`make evaluate`: every measurement in turn, each in a process of its own so that memory and speed are its own."""

import argparse
import subprocess
import sys

PARTS = {
    "stills": "balls and tables on labelled pictures",
    "clips": "shots and pots on real clips",
    "synthetic": "positions, numbers and shots on rendered tables whose truth is known",
    "numbers": "kinds and numbers of balls on rendered tables, cloths and balls never trained on",
    "speed": "seconds of analyze over seconds of decoding alone, and memory",
    "api": "how fast the service answers under 16 connections",
}


def main() -> int:
    """Run the named parts (all when none is named); the exit code is the number of parts that fell short."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="; ".join(f"{k}: {v}" for k, v in PARTS.items()))
    failed = 0
    for part in parser.parse_args().parts or PARTS:
        print(f"\n== {part}: {PARTS[part]}", flush=True)
        failed += subprocess.run([sys.executable, "-m", f"evaluation.{part}"], check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
