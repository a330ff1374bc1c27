using System.Security.Cryptography;
using System.Text;
using Athena.Lab.Flames;

namespace Athena.Lab.Traces;

/// <summary>Writes everything a trace is turned into.</summary>
public static class TraceArtifacts
{
    private const int LongestName = 120;

    /// <summary>Writes folded stacks (one file for each lane that has any), a speedscope file and a flame graph page; existing files are replaced.</summary>
    /// <param name="analysis">The analysed trace.</param>
    /// <param name="outputFolder">Created when it is missing.</param>
    /// <param name="baseName">What all files begin with. Made fit for every file system; a changed name ends in a hash of the original, so that two names stay two files.</param>
    /// <param name="metadata">What the page says beside the trace.</param>
    /// <param name="nettracePath">A trace to move beside the artefacts; null leaves it where it is.</param>
    /// <returns>The files written or moved, in ordinal order.</returns>
    /// <exception cref="InvalidInputException">The base name is empty.</exception>
    public static IReadOnlyList<string> Write(TraceAnalysis analysis, string outputFolder, string baseName, TraceMetadata metadata, string? nettracePath = null)
    {
        Directory.CreateDirectory(outputFolder);
        var prefix = Path.Combine(outputFolder, FileName(baseName));
        var files = new List<string>();
        Folded(analysis.Cpu, $"{prefix}.cpu.folded", files);
        Folded(analysis.OffCpu, $"{prefix}.offcpu.folded", files);
        Folded(analysis.Allocations, $"{prefix}.alloc.folded", files);
        Save($"{prefix}.speedscope.json", SpeedscopeWriter.Write(analysis, metadata), files);
        Save($"{prefix}.flame.html", FlameGraphHtml.Write(analysis, metadata), files);
        if (nettracePath is not null)
        {
            File.Move(nettracePath, $"{prefix}.nettrace", overwrite: true);
            files.Add($"{prefix}.nettrace");
        }

        files.Sort(StringComparer.Ordinal);
        return files;
    }

    /// <summary>Makes a name that every file system takes.</summary>
    /// <param name="name">Any text, for example a benchmark's name with its parameters.</param>
    /// <returns>At most 120 letters, digits, dots, hyphens and underscores; the name itself when it is already so.</returns>
    /// <exception cref="InvalidInputException">The name is empty.</exception>
    public static string FileName(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            Throw.InvalidInput(nameof(name), name, "a name", "pass the benchmark's name");
        }

        var safe = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            safe.Append(char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_');
        }

        // A leading dot hides the file, and up to the first dot a name may be a device of Windows (con, nul ...).
        var result = safe.ToString().TrimStart('.');
        if (result == name && result.Length <= LongestName && !IsDevice(result))
        {
            return result;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8];
        return $"{(IsDevice(result) ? "_" : string.Empty)}{result[..Math.Min(result.Length, LongestName - hash.Length - 2)]}-{hash}";
    }

    private static bool IsDevice(string name) => name.Split('.')[0].ToUpperInvariant() is "CON" or "PRN" or "AUX" or "NUL"
        or ['C', 'O', 'M', >= '0' and <= '9'] or ['L', 'P', 'T', >= '0' and <= '9'];

    private static void Folded(TraceLane lane, string path, List<string> files)
    {
        if (lane.Stacks.Stacks.Count > 0)
        {
            Save(path, FoldedWriter.Write(lane.Stacks), files);
        }
    }

    private static void Save(string path, string content, List<string> files)
    {
        File.WriteAllText(path, content);
        files.Add(path);
    }
}
