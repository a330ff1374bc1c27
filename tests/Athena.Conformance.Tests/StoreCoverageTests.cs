using System.Reflection;
using Athena.Storage;

namespace Athena.Conformance.Tests;

public sealed class StoreCoverageTests
{
    [Fact]
    public void EveryStore_OfTheSources_RunsTheSuite()
    {
        var stores = Directory.GetFiles(AppContext.BaseDirectory, "Athena.*.dll")
            .Select(file => Assembly.Load(AssemblyName.GetAssemblyName(file)))
            .Where(assembly => assembly != typeof(StoreCoverageTests).Assembly)
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IMemoryStore)))

            // It loads a store for `verify` and refuses every write, which is the better half of the contract.
            .Where(type => type.Name != "ReadOnlyStore")
            .ToHashSet();
        var tested = typeof(StoreCoverageTests).Assembly.GetTypes()
            .Where(type => type is { IsSealed: true, BaseType.IsGenericType: true } && type.BaseType.GetGenericTypeDefinition() == typeof(MemoryStoreConformance<>))
            .Select(type => type.BaseType!.GetGenericArguments()[0])
            .ToHashSet();

        Assert.Contains(typeof(InMemoryStore), stores);
        Assert.Equal(stores, tested);
    }
}
