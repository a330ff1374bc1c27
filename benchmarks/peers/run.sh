#!/usr/bin/env bash
# Compares Athena's vector index with hnswlib and FAISS (C++, Debian's packages) on the same vectors, engines in turn.
# Writes profiles/results/<machine>/vector-peers.json and a picture for each set beside it. Options go to the verb `peers`:
#   benchmarks/peers/run.sh --dataset dotnet-docs --rounds 5
#   benchmarks/peers/run.sh --pictures          draws the pictures of what is stored, without measuring
# A set that is measured replaces what is stored of it; the others stay.
# Takes about half an hour for everything, most of it hnswlib's build of a million; needs root for the packages if they are missing.
set -euo pipefail
cd "$(dirname "$0")/../.."
packages=(g++ libhnswlib-dev libfaiss-dev libopenblas-dev gnuplot-nox)
missing=()
for package in "${packages[@]}"; do
    dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
    apt-get update -q
    apt-get install -y -q "${missing[@]}"
fi

mkdir -p artifacts/peers
rm -f artifacts/peers/*.dat
if [ "${1:-}" != --pictures ]; then
    g++ -std=c++17 -O3 -march=native -fopenmp benchmarks/peers/driver.cpp -o artifacts/peers/driver -lfaiss -lopenblas
    set -- --driver artifacts/peers/driver "$@"
else
    shift
fi

dotnet run -c Release --project benchmarks -- peers "$@" | tee artifacts/peers/report.txt
results=$(dirname "$(sed -n 's/^\(Wrote\|Read\) //p' artifacts/peers/report.txt)")
for data in artifacts/peers/*.dat; do
    name=$(basename "$data" .dat)
    gnuplot -c benchmarks/peers/plot.gp "$data" "$results/vector-peers-$name.png" "${name%-*}, ${name##*-} thread(s), k = 10"
done
