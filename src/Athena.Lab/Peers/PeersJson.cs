using System.Globalization;
using Athena.Lab.Results;

namespace Athena.Lab.Peers;

/// <summary>Writes and reads stored comparisons.</summary>
public static class PeersJson
{
    /// <summary>Writes a file in one step, replacing one that is there.</summary>
    /// <exception cref="ResultException">It cannot be written.</exception>
    public static void Write(PeersFile file, string path) =>
        ResultJson.WriteAtomically(Path.GetFullPath(path), ResultJson.Serialize(file, ResultJson.Context.PeersFile), overwrite: true);

    /// <summary>Reads a file.</summary>
    /// <exception cref="ResultException">It is missing, damaged or of another schema.</exception>
    public static PeersFile Read(string path)
    {
        var file = ResultJson.Read(path, ResultJson.Context.PeersFile);
        return file.Schema == PeersFile.CurrentSchema
            ? file
            : throw new ResultException($"'{Path.GetFileName(path)}' has schema {file.Schema}; this version knows {PeersFile.CurrentSchema}. Remedy: compare again.");
    }

    /// <summary>Writes the points of one set and one number of threads for gnuplot: a block of recall and queries/s for each index, two empty lines between blocks.</summary>
    public static void WritePlotData(PeerDataset set, int threads, TextWriter output)
    {
        foreach (var index in set.Points.Where(point => point.Threads == threads).GroupBy(TitleOf))
        {
            output.WriteLine($"\"{index.Key}\"");
            foreach (var point in index.OrderBy(static point => point.Recall10))
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{point.Recall10} {point.Qps}"));
            }

            output.WriteLine();
            output.WriteLine();
        }
    }

    private static string TitleOf(PeerPoint point) => point.Engine is "hnswlib"
        ? $"hnswlib, M {point.Setting.Split(' ')[1]}"
        : point.Engine;
}
