using System.Globalization;

namespace Athena.Benchmarks.Durability;

/// <summary>Reads what Linux says about the memory of this process.</summary>
public static class ProcessMemory
{
    private const string Status = "/proc/self/status";

    /// <summary>Gets the resident memory and its highest value in bytes; null each where the system does not tell.</summary>
    public static (long? Resident, long? Peak) Read()
    {
        var lines = File.Exists(Status) ? File.ReadAllLines(Status) : [];
        return (Parse(lines, "VmRSS:"), Parse(lines, "VmHWM:"));
    }

    /// <summary>Finds a field of <c>/proc/self/status</c>.</summary>
    /// <param name="lines">Its lines.</param>
    /// <param name="field">The name with its colon.</param>
    /// <returns>Bytes; null where the field is missing or not a number of kB.</returns>
    public static long? Parse(IEnumerable<string> lines, string field)
    {
        var parts = lines.FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal))?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return parts is [_, var number, "kB"] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var kilobytes) ? kilobytes * 1_024 : null;
    }
}
