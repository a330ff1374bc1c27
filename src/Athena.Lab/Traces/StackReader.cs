using Microsoft.Diagnostics.Tracing.Etlx;

namespace Athena.Lab.Traces;

/// <summary>Reads stacks out of an open trace, named and cut; each distinct one once.</summary>
internal sealed class StackReader
{
    private readonly TraceLog _log;
    private readonly StackCutter _cutter;
    private readonly ModuleNames _modules;
    private readonly Dictionary<CodeAddressIndex, string?> _names = [];
    private readonly Dictionary<CallStackIndex, CutStack> _stacks = [];

    public StackReader(TraceLog log, StackCutter cutter)
    {
        _log = log;
        _cutter = cutter;
        _modules = new ModuleNames(log.ModuleFiles.Select(m => m.Name));
    }

    public CutStack Read(CallStackIndex index)
    {
        if (!_stacks.TryGetValue(index, out var stack))
        {
            _stacks[index] = stack = _cutter.Cut(Frames(index));
        }

        return stack;
    }

    private List<string> Frames(CallStackIndex index)
    {
        var frames = new List<string>();
        for (var i = index; i != CallStackIndex.Invalid; i = _log.CallStacks.Caller(i))
        {
            if (Name(_log.CallStacks.CodeAddressIndex(i)) is { } name)
            {
                frames.Add(name);
            }
        }

        frames.Reverse();
        return frames;
    }

    private string? Name(CodeAddressIndex index)
    {
        if (!_names.TryGetValue(index, out var name))
        {
            var address = _log.CodeAddresses[index];
            name = string.IsNullOrEmpty(address.FullMethodName)
                ? null
                : FrameName.Method(_modules.Canonical(address.ModuleName), address.FullMethodName);
            _names[index] = name;
        }

        return name;
    }
}
