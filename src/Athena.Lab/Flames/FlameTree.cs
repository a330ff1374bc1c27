using Athena.Lab.Traces;

namespace Athena.Lab.Flames;

/// <summary>Folded stacks as a tree with shared beginnings, in the flat form that the page reads: node i hangs under <c>Parents[i]</c>, which is less than i, or -1.</summary>
internal sealed class FlameTree
{
    private readonly Dictionary<(int Parent, int Frame), int> _nodes = [];
    private readonly List<int> _parents = [];
    private readonly List<int> _frames = [];
    private readonly List<double> _selfWeights = [];
    private readonly List<int> _selfSamples = [];

    public FlameTree(FoldedStacks stacks, FrameTable frames)
    {
        foreach (var stack in stacks.Stacks)
        {
            var node = -1;
            foreach (var frame in stack.Split())
            {
                node = Child(node, frames.Index(frame));
            }

            _selfWeights[node] += stack.Weight;
            _selfSamples[node] += stack.Samples;
        }
    }

    public IReadOnlyList<int> Parents => _parents;

    public IReadOnlyList<int> Frames => _frames;

    public IReadOnlyList<double> SelfWeights => _selfWeights;

    public IReadOnlyList<int> SelfSamples => _selfSamples;

    private int Child(int parent, int frame)
    {
        if (!_nodes.TryGetValue((parent, frame), out var node))
        {
            _nodes[(parent, frame)] = node = _parents.Count;
            _parents.Add(parent);
            _frames.Add(frame);
            _selfWeights.Add(0);
            _selfSamples.Add(0);
        }

        return node;
    }
}
