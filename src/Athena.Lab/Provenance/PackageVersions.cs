using System.Reflection;

namespace Athena.Lab.Provenance;

/// <summary>Reads the versions of packages from the assemblies that are loaded.</summary>
public static class PackageVersions
{
    /// <summary>Gets the versions of those assemblies that are loaded.</summary>
    /// <param name="assemblyNames">Simple names, for example <c>LiteDB</c>.</param>
    /// <returns>The informational version (without build data) by name; assemblies that are not loaded are left out.</returns>
    public static IReadOnlyDictionary<string, string> OfLoaded(params IReadOnlyCollection<string> assemblyNames)
    {
        var versions = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (assembly.GetName() is { Name: { } name } identity && assemblyNames.Contains(name))
            {
                var informational = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
                versions[name] = informational?.Split('+')[0] ?? identity.Version?.ToString() ?? "unknown";
            }
        }

        return versions;
    }
}
