namespace Athena.Lab.Tests.Traces;

/// <summary>Runs alone: the tests trace their own process, and a neighbour's work would be in the trace.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TraceCollection : ICollectionFixture<TraceFixture>
{
    public const string Name = "Traces of this process";
}
