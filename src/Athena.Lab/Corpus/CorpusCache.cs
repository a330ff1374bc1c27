using System.Globalization;
using System.Text;

namespace Athena.Lab.Corpus;

/// <summary>
/// Keeps a chosen slice in one file, so that the many processes of one run do not each parse all documentation for it.
/// The hash of the slice is computed again on reading: a stale or damaged file is not used.
/// </summary>
public static class CorpusCache
{
    /// <summary>The environment variable that names the folder; without it nothing is kept.</summary>
    public const string DirectoryVariable = "ATHENA_CORPUS_CACHE";

    private const string Prefix = "corpus-";
    private const string Suffix = ".bin";

    /// <summary>Writes a slice.</summary>
    /// <param name="folder">Created where it is missing.</param>
    /// <param name="corpus">The slice.</param>
    public static void Write(string folder, TextCorpus corpus)
    {
        Directory.CreateDirectory(folder);
        var path = PathOf(folder, corpus.Requested);
        var temporary = path + ".tmp";
        using (BinaryWriter writer = new(File.Create(temporary), Encoding.UTF8))
        {
            writer.Write(corpus.Sha256);
            writer.Write(corpus.Name);
            writer.Write(corpus.IsReal);
            writer.Write(corpus.Description);
            writer.Write(corpus.Items.Count);
            foreach (var item in corpus.Items)
            {
                Write(writer, item);
            }
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Reads a slice.</summary>
    /// <param name="folder">Where it was written.</param>
    /// <param name="size">The number of texts asked for.</param>
    /// <returns>The slice; null where there is none, or none that is whole.</returns>
    public static TextCorpus? TryRead(string folder, int size)
    {
        var path = PathOf(folder, size);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using BinaryReader reader = new(new BufferedStream(File.OpenRead(path), 1 << 16), Encoding.UTF8);
            var (hash, name, isReal, description) = (reader.ReadString(), reader.ReadString(), reader.ReadBoolean(), reader.ReadString());
            var items = new CorpusItem[Bounded(reader.ReadInt32())];
            for (var i = 0; i < items.Length; i++)
            {
                items[i] = ReadItem(reader);
            }

            var corpus = new TextCorpus(name, isReal, description, size, items);
            return corpus.Sha256 == hash ? corpus : null;
        }
        catch (Exception exception) when (exception is IOException or FormatException or InvalidDataException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Lists the sizes that were written, ascending.</summary>
    public static IReadOnlyList<int> Sizes(string folder) => !Directory.Exists(folder)
        ? []
        : [.. Directory.EnumerateFiles(folder, $"{Prefix}*{Suffix}")
            .Select(static path => Path.GetFileName(path)[Prefix.Length..^Suffix.Length])
            .Select(static size => int.Parse(size, CultureInfo.InvariantCulture))
            .Order()];

    private static string PathOf(string folder, int size) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{size}{Suffix}"));

    private static int Bounded(int count) =>
        count is >= 0 and <= TextCorpus.MaxSize ? count : throw new InvalidDataException("The number of items is out of range.");

    private static void Write(BinaryWriter writer, CorpusItem item)
    {
        foreach (var text in new[] { item.SourceId, item.Kind, item.Assembly, item.TypeName, item.MemberName, item.Text, item.Summary, item.Returns ?? "" })
        {
            writer.Write(text);
        }

        writer.Write(item.Returns is not null);
        writer.Write(item.Parameters.Count);
        foreach (var parameter in item.Parameters)
        {
            writer.Write(parameter.Name);
            writer.Write(parameter.Text);
        }

        writer.Write(item.Exceptions.Count);
        foreach (var exception in item.Exceptions)
        {
            writer.Write(exception.ErrorType);
            writer.Write(exception.Text);
        }
    }

    private static CorpusItem ReadItem(BinaryReader reader)
    {
        var texts = new string[8];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = reader.ReadString();
        }

        var hasReturns = reader.ReadBoolean();
        var parameters = new DocumentedParameter[Bounded(reader.ReadInt32())];
        for (var i = 0; i < parameters.Length; i++)
        {
            parameters[i] = new DocumentedParameter(reader.ReadString(), reader.ReadString());
        }

        var exceptions = new DocumentedException[Bounded(reader.ReadInt32())];
        for (var i = 0; i < exceptions.Length; i++)
        {
            exceptions[i] = new DocumentedException(reader.ReadString(), reader.ReadString());
        }

        return new CorpusItem
        {
            SourceId = texts[0],
            Kind = texts[1],
            Assembly = texts[2],
            TypeName = texts[3],
            MemberName = texts[4],
            Text = texts[5],
            Summary = texts[6],
            Returns = hasReturns ? texts[7] : null,
            Parameters = parameters,
            Exceptions = exceptions,
        };
    }
}
