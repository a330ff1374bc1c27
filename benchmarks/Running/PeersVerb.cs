using System.CommandLine;
using Athena.Lab.Peers;
using Athena.Lab.Provenance;

namespace Athena.Benchmarks.Running;

/// <summary>The verb <c>peers</c>: the vector index against hnswlib and FAISS on the same vectors, in turn.</summary>
public static class PeersVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "peers";

    private const int Error = 3;

    /// <summary>Runs <c>peers [--driver PATH] [--dataset NAME...] [--thousands N] [--million N] [--rounds N] [--json FILE]</c>.</summary>
    public static int Run(string root, string[] arguments, TextWriter output, TextWriter error)
    {
        Option<string?> driver = new("--driver") { Description = "The program that benchmarks/peers/run.sh builds; without it nothing is measured, and the data of the pictures are written from what is stored." };
        Option<string[]> dataset = new("--dataset") { Description = "Sets to compare on; all where none is named.", AllowMultipleArgumentsPerToken = true };
        Option<int> thousands = new("--thousands") { Description = "Size of the small sets, in thousands.", DefaultValueFactory = static _ => 100 };
        Option<int> million = new("--million") { Description = "Size of the large set.", DefaultValueFactory = static _ => 1_000_000 };
        Option<int> rounds = new("--rounds") { Description = "How often each point is measured.", DefaultValueFactory = static _ => 3 };
        Option<string?> json = new("--json") { Description = "Where to write the points; default: profiles/results/MACHINE/vector-peers.json." };
        RootCommand command = new("Compares the vector index with hnswlib and FAISS: recall against queries a second.") { driver, dataset, thousands, million, rounds, json };
        command.SetAction((parse, cancellationToken) =>
        {
            try
            {
                var names = parse.GetValue(dataset) ?? [];
                Validate(names, parse.GetValue(thousands), parse.GetValue(million), parse.GetValue(rounds));
                var provenance = new ProvenanceCollector(TimeProvider.System, root).Collect(new Dictionary<string, string>(), [Name, .. arguments]);
                var path = parse.GetValue(json) ?? Path.Combine(root, "profiles", "results", provenance.Machine, "vector-peers.json");
                if (parse.GetValue(driver) is not { } program)
                {
                    WritePlotData(root, PeersJson.Read(path));
                    output.WriteLine($"Read {path}");
                    return Task.FromResult(0);
                }

                PeersRun run = new(program, Path.Combine(root, "artifacts", "peers"), parse.GetValue(rounds), error);
                var file = File.Exists(path) ? PeersJson.Read(path) : new PeersFile { Provenance = provenance, Rounds = parse.GetValue(rounds), Datasets = [] };
                foreach (var set in run.Compare(names, parse.GetValue(thousands), parse.GetValue(million), cancellationToken))
                {
                    // After each set: what was measured in an hour is not lost with the last.
                    file = file.With(set, provenance, parse.GetValue(rounds));
                    PeersJson.Write(file, path);
                }

                PeersReport.Write(file, output);
                WritePlotData(root, file);
                output.WriteLine($"Wrote {path}");
                return Task.FromResult(0);
            }
            catch (AthenaException e)
            {
                error.WriteLine(e.Message);
                return Task.FromResult(Error);
            }
        });
        return command.Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
    }

    private static void Validate(string[] names, int thousands, int million, int rounds)
    {
        Throw.IfOutside(thousands, 1, 1_000, "--thousands");
        Throw.IfOutside(million, 1_000, 10_000_000, "--million");
        Throw.IfOutside(rounds, 1, 100, "--rounds");
        var known = PeersRun.Names(thousands, million);
        if (names.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            throw new InvalidInputException("--dataset", unknown, $"one of {string.Join(", ", known)}", "take a name from the list");
        }
    }

    private static void WritePlotData(string root, PeersFile file)
    {
        Directory.CreateDirectory(Path.Combine(root, "artifacts", "peers"));
        foreach (var set in file.Datasets)
        {
            foreach (var threads in set.Points.Select(static point => point.Threads).Distinct())
            {
                using var plot = File.CreateText(Path.Combine(root, "artifacts", "peers", $"{set.Name}-{threads}.dat"));
                PeersJson.WritePlotData(set, threads, plot);
            }
        }
    }
}
