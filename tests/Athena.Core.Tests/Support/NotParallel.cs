namespace Athena.Core.Tests.Support;

/// <summary>Tests that listen to the whole process run alone: a listener makes the recalls of other tests allocate.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class NotParallel
{
    public const string Name = "not parallel";
}
