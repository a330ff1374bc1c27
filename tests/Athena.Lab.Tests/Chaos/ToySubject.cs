using Athena.Lab.Chaos;
using Athena.Storage;
using Athena.Storage.Files;

namespace Athena.Lab.Tests.Chaos;

internal sealed class ToySubject(ToyFault fault) : ICrashSubject
{
    public string Name => $"toy-{fault}";

    public IMemoryStore Create(IFileLayer? files, string directory) => new ToyStore(files!, directory, fault);
}
