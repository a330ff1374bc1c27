using System.Text;
using System.Xml.Linq;

namespace Athena.Lab.Corpus;

/// <summary>Renders documentation elements as one line of text: references by their short names, white space collapsed.</summary>
internal static class DocumentationText
{
    private const int MaxDepth = 64;

    /// <summary>Renders the content of an element.</summary>
    /// <exception cref="CorpusException">Elements are nested deeper than 64.</exception>
    internal static string Render(XElement element)
    {
        var text = new StringBuilder();
        Append(text, element, 0);
        return Collapse(text);
    }

    private static void Append(StringBuilder text, XElement element, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new CorpusException($"A documentation element '{element.Name.LocalName}' is nested deeper than {MaxDepth}. Remedy: remove the file from the corpus folder.");
        }

        foreach (var node in element.Nodes())
        {
            if (node is XText run)
            {
                text.Append(run.Value);
            }
            else if (node is XElement child)
            {
                AppendElement(text, child, depth);
            }
        }
    }

    private static void AppendElement(StringBuilder text, XElement child, int depth)
    {
        switch (child.Name.LocalName)
        {
            case "script":
                break;
            case "paramref" or "typeparamref":
                text.Append((string?)child.Attribute("name"));
                break;
            case "see" or "seealso" or "xref" when child.IsEmpty || string.IsNullOrWhiteSpace(child.Value):
                text.Append(Reference(child));
                break;
            case "see" or "seealso" or "xref" or "c" or "a" or "b" or "i" or "em" or "strong" or "sub" or "sup":
                Append(text, child, depth + 1);
                break;
            default:
                text.Append(' ');
                Append(text, child, depth + 1);
                text.Append(' ');
                break;
        }
    }

    private static string Reference(XElement see)
    {
        if ((string?)see.Attribute("cref") is { } cref)
        {
            return MemberId.ShortName(cref);
        }

        if ((string?)see.Attribute("uid") is { } uid)
        {
            return MemberId.ShortName(uid);
        }

        return (string?)see.Attribute("langword") ?? (string?)see.Attribute("href") ?? "";
    }

    private static string Collapse(StringBuilder text)
    {
        var result = new StringBuilder(text.Length);
        var pending = false;
        foreach (var chunk in text.GetChunks())
        {
            foreach (var c in chunk.Span)
            {
                if (char.IsWhiteSpace(c))
                {
                    pending = result.Length > 0;
                    continue;
                }

                if (pending)
                {
                    result.Append(' ');
                    pending = false;
                }

                result.Append(c);
            }
        }

        return result.ToString();
    }
}
