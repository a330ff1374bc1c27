using System.Buffers;

namespace Athena.Model;

/// <summary>
/// The partition a memory belongs to: a tenant and a name inside it (an agent, a project, or both separated by '/').
/// It is the leading part of every key; no answer ever holds a record of another scope.
/// </summary>
public readonly record struct Scope
{
    /// <summary>The longest allowed tenant or name, in characters.</summary>
    public const int MaxLength = 128;

    /// <summary>The tenant of a single-user installation.</summary>
    public const string DefaultTenant = "local";

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_.:/-");

    /// <summary>Initializes a scope.</summary>
    /// <param name="tenant">1 to 128 characters of <c>[a-z0-9_.:/-]</c>.</param>
    /// <param name="name">1 to 128 characters of <c>[a-z0-9_.:/-]</c>.</param>
    /// <exception cref="InvalidInputException">A part is empty, too long or holds another character.</exception>
    public Scope(string tenant, string name)
    {
        Check(tenant, nameof(tenant));
        Check(name, "scope");
        Tenant = tenant;
        Name = name;
    }

    /// <summary>Gets the scope used where none is named.</summary>
    public static Scope Default { get; } = new(DefaultTenant, "default");

    /// <summary>Gets the tenant.</summary>
    public string Tenant { get; }

    /// <summary>Gets the name inside the tenant.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Tenant}|{Name}";

    private static void Check(string value, string parameter)
    {
        if (string.IsNullOrEmpty(value) || value.Length > MaxLength || value.AsSpan().ContainsAnyExcept(Allowed))
        {
            Throw.InvalidInput(parameter, value, "1 to 128 characters of a-z, 0-9, '_', '.', ':', '/' and '-'", "use lower case and replace other characters by '-'");
        }
    }
}
