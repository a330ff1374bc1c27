namespace Athena.Model;

/// <summary>Paths of files as records keep them: relative, '/' between the parts, no '.' and no '..'.</summary>
public static class RelativePath
{
    /// <summary>The longest path, in UTF-8 bytes.</summary>
    public const int MaxBytes = 512;

    /// <summary>Writes a path in its one form: '\' becomes '/', empty parts and '.' go.</summary>
    /// <param name="path">1 to 512 UTF-8 bytes.</param>
    /// <param name="field">The name that the caller knows it by.</param>
    /// <exception cref="InvalidInputException">The path is empty, too long, absolute, or has a part '..'.</exception>
    public static string Normalise(string path, string field)
    {
        FieldCheck.Name(path, field, MaxBytes);
        var slashed = path?.Replace('\\', '/') ?? "";
        if (slashed.StartsWith('/') || (slashed.Length > 1 && slashed[1] == ':' && char.IsAsciiLetter(slashed[0])))
        {
            Throw.InvalidInput(field, path, "a relative path", "give it from the root of the project");
        }

        var parts = slashed.Split('/').Where(static part => part is not ("" or ".")).ToArray();
        if (parts.Length == 0 || Array.IndexOf(parts, "..") >= 0)
        {
            Throw.InvalidInput(field, path, "a path of a file, without '..'", "give it from the root of the project");
        }

        return string.Join('/', parts);
    }
}
