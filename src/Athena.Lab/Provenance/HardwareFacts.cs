using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Athena.Lab.Provenance;

/// <summary>Reads what the system tells about the machine; every fact may be missing.</summary>
internal static class HardwareFacts
{
    private const string Unknown = "unknown";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    internal static string OsFamily =>
        OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : OperatingSystem.IsLinux() ? "linux" : "other";

    internal static string Architecture => RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    internal static string Kernel => ReadLines("/proc/sys/kernel/osrelease").FirstOrDefault()?.Trim() ?? Environment.OSVersion.Version.ToString();

    internal static string CpuModel()
    {
        if (OperatingSystem.IsMacOS())
        {
            return ChildProcess.TryRun("sysctl", ["-n", "machdep.cpu.brand_string"], Environment.CurrentDirectory, Timeout) ?? Unknown;
        }

        if (OperatingSystem.IsWindows())
        {
            return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? Unknown;
        }

        return ParseCpuModel(ReadLines("/proc/cpuinfo"));
    }

    internal static string ParseCpuModel(IEnumerable<string> cpuInfo)
    {
        foreach (var line in cpuInfo)
        {
            var colon = line.IndexOf(':');
            if (colon > 0 && line[..colon].Trim() is "model name" or "Model" && line[(colon + 1)..].Trim() is { Length: > 0 } model)
            {
                return model;
            }
        }

        return Unknown;
    }

    internal static IReadOnlyList<double>? LoadAverage() => ParseLoadAverage(ReadLines("/proc/loadavg").FirstOrDefault());

    internal static IReadOnlyList<double>? ParseLoadAverage(string? line)
    {
        var parts = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var values = new double[3];
        for (var i = 0; i < values.Length; i++)
        {
            if (i >= parts.Length || !double.TryParse(parts[i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out values[i]))
            {
                return null;
            }
        }

        return values;
    }

    internal static IReadOnlyList<string> Simd()
    {
        (string Name, bool Supported)[] sets =
        [
            ("Vector128", Vector128.IsHardwareAccelerated),
            ("Vector256", Vector256.IsHardwareAccelerated),
            ("Vector512", Vector512.IsHardwareAccelerated),
            ("Avx2", Avx2.IsSupported),
            ("Fma", Fma.IsSupported),
            ("AvxVnni", AvxVnni.IsSupported),
            ("Avx512F", Avx512F.IsSupported),
            ("AdvSimd", AdvSimd.IsSupported),
            ("Dp", Dp.IsSupported),
        ];
        return [.. sets.Where(set => set.Supported).Select(set => set.Name)];
    }

    private static string[] ReadLines(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllLines(path) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
