namespace Athena.Lab.Corpus;

/// <summary>Finds the folders of XML documentation that lie beside the .NET SDK.</summary>
internal static class ReferencePacks
{
    private static readonly string[] PackNames = ["Microsoft.NETCore.App.Ref", "Microsoft.AspNetCore.App.Ref"];

    /// <summary>Finds the newest documentation folder of each pack of the first .NET installation that has any.</summary>
    /// <param name="environment">Reads environment variables.</param>
    /// <param name="runtimeFile">A file of the running runtime; empty where it is packed into one file.</param>
    /// <param name="runningMajor">The major version preferred over newer ones.</param>
    /// <returns>The folders, in pack order; empty where no reference pack is installed.</returns>
    internal static IReadOnlyList<string> Find(Func<string, string?> environment, string runtimeFile, int runningMajor)
    {
        foreach (var root in Roots(environment, runtimeFile))
        {
            var folders = PackNames
                .Select(name => DocumentationFolder(Path.Combine(root, "packs", name), runningMajor))
                .OfType<string>()
                .ToArray();
            if (folders.Length > 0)
            {
                return folders;
            }
        }

        return [];
    }

    /// <summary>Lists the documentation files of a folder by ordinal file name.</summary>
    internal static string[] Files(string folder)
    {
        var files = Directory.GetFiles(folder, "*.xml");
        Array.Sort(files, static (a, b) => string.CompareOrdinal(Path.GetFileName(a), Path.GetFileName(b)));
        return files;
    }

    private static IEnumerable<string> Roots(Func<string, string?> environment, string runtimeFile)
    {
        // <root>/shared/Microsoft.NETCore.App/<version>/System.Private.CoreLib.dll
        var root = runtimeFile;
        for (var i = 0; i < 4 && !string.IsNullOrEmpty(root); i++)
        {
            root = Path.GetDirectoryName(root);
        }

        if (!string.IsNullOrEmpty(root))
        {
            yield return root;
        }

        if (environment("DOTNET_ROOT") is { Length: > 0 } configured)
        {
            yield return configured;
        }

        var host = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        foreach (var folder in (environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var file = new FileInfo(Path.Combine(folder, host));
            if (file.Exists)
            {
                yield return Path.GetDirectoryName(file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName)!;
            }
        }
    }

    private static string? DocumentationFolder(string pack, int runningMajor)
    {
        if (!Directory.Exists(pack))
        {
            return null;
        }

        return Directory.GetDirectories(pack)
            .Select(folder => (Folder: folder, Version: ParseVersion(Path.GetFileName(folder))))
            .Where(entry => entry.Version is not null)
            .OrderByDescending(entry => entry.Version!.Major == runningMajor)
            .ThenByDescending(entry => entry.Version)
            .ThenBy(entry => entry.Folder.Length) // of one version, the release before its previews
            .Select(entry => Newest(Path.Combine(entry.Folder, "ref")))
            .FirstOrDefault(folder => folder is not null);
    }

    private static string? Newest(string references)
    {
        if (!Directory.Exists(references))
        {
            return null;
        }

        return Directory.GetDirectories(references, "net*")
            .Where(folder => Files(folder).Length > 0)
            .OrderByDescending(folder => ParseVersion(Path.GetFileName(folder)["net".Length..]))
            .FirstOrDefault();
    }

    private static Version? ParseVersion(string name) => Version.TryParse(name.Split('-')[0], out var version) ? version : null;
}
