using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Athena.Model;

namespace Athena.Lab.Corpus;

/// <summary>Reads the items of one XML documentation file, member by member, so that no file is held whole.</summary>
internal static class DocumentationFile
{
    /// <summary>The largest file read, in characters.</summary>
    internal const long MaxCharacters = 64L * 1024 * 1024;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Reads the documented members of a file, each followed by its documented failures.</summary>
    /// <exception cref="CorpusException">The file cannot be read, is not XML, is too large, or is not XML documentation.</exception>
    internal static List<CorpusItem> Read(string path)
    {
        try
        {
            using var reader = XmlReader.Create(path, Settings);
            return Read(reader, path);
        }
        catch (XmlException e)
        {
            throw new CorpusException($"'{Path.GetFileName(path)}' is not well-formed XML of at most {MaxCharacters} characters: {e.Message} Remedy: repair or remove the file.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CorpusException($"'{Path.GetFileName(path)}' cannot be read: {e.Message} Remedy: check that it exists and may be read.", e);
        }
    }

    private static List<CorpusItem> Read(XmlReader reader, string path)
    {
        reader.MoveToContent();
        if (reader.LocalName != "doc")
        {
            throw new CorpusException($"'{Path.GetFileName(path)}' is not XML documentation: its root is '{reader.LocalName}' and not 'doc'. Remedy: leave only compiler-made documentation files in the folder.");
        }

        var assembly = Path.GetFileNameWithoutExtension(path);
        var items = new List<CorpusItem>();
        reader.Read();
        while (!reader.EOF)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "assembly")
            {
                assembly = Named((XElement)XNode.ReadFrom(reader)) ?? assembly;
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "member")
            {
                AddMember(items, (XElement)XNode.ReadFrom(reader), FitField(assembly));
            }
            else
            {
                reader.Read();
            }
        }

        return items;
    }

    private static string? Named(XElement assembly) => assembly.Element("name")?.Value.Trim() is { Length: > 0 } name ? name : null;

    private static void AddMember(List<CorpusItem> items, XElement member, string assembly)
    {
        if ((string?)member.Attribute("name") is not { } id || MemberId.TryParse(id) is not { } parsed || Text(member.Element("summary")) is not { } summary)
        {
            return;
        }

        var exceptions = Described(member, "exception")
            .Select(e => new DocumentedException(MemberId.ShortName((string?)e.Element.Attribute("cref") ?? "Exception"), e.Text))
            .ToArray();
        var item = new CorpusItem
        {
            SourceId = FitField(id),
            Kind = parsed.Kind,
            Assembly = assembly,
            TypeName = parsed.TypeName,
            MemberName = parsed.MemberName,
            Text = "",
            Summary = summary,
            Parameters = [.. Described(member, "param").Select(e => new DocumentedParameter((string?)e.Element.Attribute("name") ?? "", e.Text))],
            Returns = Text(member.Element("returns")) ?? Text(member.Element("value")),
            Exceptions = exceptions,
        };
        items.Add(item with { Text = Compose(parsed.Signature, item, Text(member.Element("remarks"))) });
        items.AddRange(exceptions.Select((exception, i) => Failure(id, i, parsed, assembly, exception)));
    }

    private static CorpusItem Failure(string id, int position, MemberId member, string assembly, DocumentedException exception) => new()
    {
        SourceId = FitField($"{id}!{exception.ErrorType}#{position}"),
        Kind = CorpusItem.ExceptionKind,
        Assembly = assembly,
        TypeName = member.TypeName,
        MemberName = member.MemberName,
        Text = Sentences.Cut($"{member.Signature} Throws {exception.ErrorType}: {exception.Text}", NewMemory.MaxTextBytes),
        Summary = exception.Text,
    };

    private static string Compose(string signature, CorpusItem item, string? remarks)
    {
        var text = new StringBuilder(signature).Append(' ').Append(item.Summary);
        if (remarks is not null)
        {
            text.Append(' ').Append(remarks);
        }

        if (item.Parameters.Count > 0)
        {
            text.Append(" Parameters: ").AppendJoin(' ', item.Parameters.Select(p => $"{p.Name}: {p.Text}"));
        }

        if (item.Returns is not null)
        {
            text.Append(" Returns: ").Append(item.Returns);
        }

        return Sentences.Cut(text.ToString(), NewMemory.MaxTextBytes);
    }

    private static IEnumerable<(XElement Element, string Text)> Described(XElement member, string name)
    {
        foreach (var element in member.Elements(name))
        {
            if (Text(element) is { } text)
            {
                yield return (element, text);
            }
        }
    }

    private static string? Text(XElement? element) =>
        element is not null && DocumentationText.Render(element) is { Length: > 0 } text ? text : null;

    /// <summary>Keeps a field inside the limit of a memory: a longer one is cut and gets a hash, so that it stays unique.</summary>
    private static string FitField(string value)
    {
        if (Encoding.UTF8.GetByteCount(value) <= NewMemory.MaxFieldBytes)
        {
            return value;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)).AsSpan(0, 8));
        var length = Math.Min(value.Length, NewMemory.MaxFieldBytes - hash.Length - 1);
        while (Encoding.UTF8.GetByteCount(value.AsSpan(0, length)) > NewMemory.MaxFieldBytes - hash.Length - 1 || char.IsHighSurrogate(value[length - 1]))
        {
            length--;
        }

        return $"{value[..length]}~{hash}";
    }
}
