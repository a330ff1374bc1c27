using System.Globalization;

namespace Athena.Lab.Corpus;

/// <summary>Builds the real corpus from folders of XML documentation.</summary>
internal static class DocumentationCorpus
{
    internal static TextCorpus? TryLoad(int size, Func<string, string?> environment, string runtimeFile, int runningMajor)
    {
        Throw.IfOutside(size, 1, TextCorpus.MaxSize, nameof(size));
        if (environment(CorpusSource.DirectoryVariable) is { Length: > 0 } named)
        {
            if (!Directory.Exists(named))
            {
                throw new CorpusException($"{CorpusSource.DirectoryVariable} names a folder that does not exist. Remedy: name a folder of XML documentation files, or unset the variable.");
            }

            return Build("xml-docs-folder", $"XML documentation files of the folder {CorpusSource.DirectoryVariable} names", [named], size);
        }

        var folders = ReferencePacks.Find(environment, runtimeFile, runningMajor);
        if (folders.Count == 0)
        {
            return null;
        }

        // <pack>/<version>/ref/<framework>
        var packs = folders.Select(folder => folder.Split(Path.DirectorySeparatorChar)).Select(parts => $"{parts[^4]} {parts[^3]}");
        return Build("dotnet-xml-docs", $"XML documentation of the .NET reference packs {string.Join(" and ", packs)}", folders, size);
    }

    private static TextCorpus Build(string name, string origin, IReadOnlyList<string> folders, int size)
    {
        var items = ReadAll(folders);
        if (items.Count == 0)
        {
            throw new CorpusException($"No documented member was found in the {origin}. Remedy: let {CorpusSource.DirectoryVariable} name a folder of XML documentation files, or unset it.");
        }

        var members = items.Count(item => item.Kind != CorpusItem.ExceptionKind);
        var description = string.Create(
            CultureInfo.InvariantCulture,
            $"Real text: {origin}; one text a documented member ({members} there), and beyond those one a documented exception ({items.Count - members} there), chosen by the SHA-256 of the source id.");
        return new TextCorpus(name, isReal: true, description, size, CorpusSlice.Choose(items, size));
    }

    private static List<CorpusItem> ReadAll(IReadOnlyList<string> folders)
    {
        var items = new List<CorpusItem>();
        var fileNames = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var sourceIds = new HashSet<string>();
        foreach (var file in folders.SelectMany(ReferencePacks.Files))
        {
            // The second pack repeats the files of the first.
            if (fileNames.Add(Path.GetFileName(file)))
            {
                items.AddRange(DocumentationFile.Read(file).Where(item => sourceIds.Add(item.SourceId)));
            }
        }

        return items;
    }
}
