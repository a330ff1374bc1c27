using Athena.Lab.Chaos.Oracle;
using Athena.Lab.Chaos.Workload;
using Athena.Model;

namespace Athena.Lab.Tests.Chaos.Oracle;

/// <summary>Each way of breaking the promise, made by hand: an oracle that misses one would call a broken store whole.</summary>
public sealed class CrashOracleTests
{
    private const int Count = 30;

    [Fact]
    public void Judge_EverythingAcknowledgedIsThere_IsRight()
    {
        var history = Acknowledged();

        var judgement = CrashOracle.Judge(history, StateAfter(history, Count));

        Assert.True(judgement.IsRight, judgement.Description);
        Assert.Equal(2 * Count, judgement.Acknowledged);
    }

    [Fact]
    public void Judge_AcknowledgedRecordMissing_IsLost()
    {
        var history = Acknowledged();
        var state = StateAfter(history, Count);
        state.Remove(state.Keys.First());

        var judgement = CrashOracle.Judge(history, state);

        Assert.Equal((1, 1), (judgement.LostAcknowledged, judgement.Missing));
        Assert.True(judgement.IsOnlyMissing);
    }

    [Fact]
    public void Judge_OlderImageIsBack_IsLostButNotMissing()
    {
        var history = Acknowledged();
        var state = StateAfter(history, Count);
        var (id, older) = Find(history, state, static (effects, now) => now is not null && effects[^1].Token == now && effects.Any(e => e.Token is not null && e.Token != now));
        state[id] = older.First(e => e.Token is not null && e.Token != state[id]).Token!.Value;

        var judgement = CrashOracle.Judge(history, state);

        Assert.Equal((1, 0), (judgement.LostAcknowledged, judgement.Missing));
        Assert.False(judgement.IsOnlyMissing);
    }

    [Fact]
    public void Judge_RemovedRecordIsBack_IsResurrected()
    {
        var history = Acknowledged();
        var state = StateAfter(history, Count);
        var (id, effects) = Find(history, state, static (effects, now) => now is null && effects.Any(static e => e.Token is not null));
        state[id] = effects.Last(static e => e.Token is not null).Token!.Value;

        Assert.Equal(1, CrashOracle.Judge(history, state).Resurrected);
    }

    [Fact]
    public void Judge_RefusedPutIsThere_IsRefusedPresent()
    {
        var history = Acknowledged();
        var batch = history.Scripts[0][Count];
        var put = batch.Effects.Last(static e => e.Token is not null);
        history.Set(batch.Ref, BatchStatus.Refused);
        var state = StateAfter(history, Count);
        state[put.Id] = put.Token!.Value;

        Assert.Equal(1, CrashOracle.Judge(history, state).RefusedPresent);
    }

    [Fact]
    public void Judge_RefusedRemovalHappened_IsRefusedPresent()
    {
        var history = Acknowledged();
        var state = StateAfter(history, Count);
        var refused = Enumerable.Range(Count, 200).Select(i => history.Scripts[0][i]).First(batch => batch.Effects.Any(e => e.Token is null && state.ContainsKey(e.Id)));
        history.Set(refused.Ref, BatchStatus.Refused);
        state.Remove(refused.Effects.First(e => e.Token is null && state.ContainsKey(e.Id)).Id);

        var judgement = CrashOracle.Judge(history, state);

        Assert.Equal((1, 0), (judgement.RefusedPresent, judgement.LostAcknowledged));
    }

    [Fact]
    public void Judge_ContentThatNobodySent_IsForeign()
    {
        var history = Acknowledged();
        var state = StateAfter(history, Count);
        state[state.Keys.First()] ^= 1;
        state[new MemoryId(99)] = 5;

        Assert.Equal(2, CrashOracle.Judge(history, state).Foreign);
    }

    [Fact]
    public void Judge_NeverSentBatchIsThere_IsForeign()
    {
        var history = Acknowledged();
        var state = StateAfter(history, Count);
        var put = Enumerable.Range(Count, 50).SelectMany(i => history.Scripts[0][i].Effects).First(static e => e.Token is not null);
        state[put.Id] = put.Token!.Value;

        Assert.Equal(1, CrashOracle.Judge(history, state).Foreign);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Judge_BatchInFlight_MayBeThereOrNot(bool present)
    {
        var history = Acknowledged();
        var batch = Wide(history);
        history.Set(batch.Ref, BatchStatus.InFlight);
        var state = StateAfter(history, Count);
        if (present)
        {
            Apply(state, batch);
        }

        var judgement = CrashOracle.Judge(history, state);

        Assert.True(judgement.IsRight, judgement.Description);
        Assert.Equal(present ? 0 : 1, judgement.LostInFlight);
        Assert.Equal([(batch.Ref, present ? BatchStatus.Acknowledged : BatchStatus.Refused)], judgement.Settled);
    }

    [Fact]
    public void Judge_BatchInFlightInPart_IsTorn()
    {
        var history = Acknowledged();
        var batch = Wide(history);
        history.Set(batch.Ref, BatchStatus.InFlight);
        var state = StateAfter(history, Count);
        var put = batch.Effects.Last(static e => e.Token is not null);
        state[put.Id] = put.Token!.Value;

        Assert.Equal(1, CrashOracle.Judge(history, state).TornBatches);
    }

    [Fact]
    public void Settle_BatchSeenOnce_MustStay()
    {
        var history = Acknowledged();
        var batch = Wide(history);
        history.Set(batch.Ref, BatchStatus.InFlight);
        var without = StateAfter(history, Count);
        var with = StateAfter(history, Count);
        Apply(with, batch);

        history.Settle(CrashOracle.Judge(history, with));

        Assert.True(CrashOracle.Judge(history, with).IsRight);
        Assert.False(CrashOracle.Judge(history, without).IsRight);
    }

    private static History Acknowledged()
    {
        var history = new History(new WorkloadSettings { Seed = 11, Writers = 2 });
        for (var i = 0; i < 2 * Count; i++)
        {
            history.Acknowledged(new BatchRef(i % 2, i / 2));
        }

        return history;
    }

    /// <summary>The next batch that puts two records or more: only of such a one a part can be there.</summary>
    private static ChaosBatch Wide(History history)
    {
        var index = Count;
        while (history.Scripts[0][index].Effects.Where(static e => e.Token is not null).DistinctBy(static e => e.Id).Count() < 2)
        {
            history.Refused(new BatchRef(0, index++), "test");
        }

        return history.Scripts[0][index];
    }

    private static Dictionary<MemoryId, ulong> StateAfter(History history, int count)
    {
        Dictionary<MemoryId, ulong> state = [];
        foreach (var batch in history.Scripts.SelectMany(script => Enumerable.Range(0, count).Select(i => script[i])))
        {
            Apply(state, batch);
        }

        return state;
    }

    private static void Apply(Dictionary<MemoryId, ulong> state, ChaosBatch batch)
    {
        foreach (var effect in batch.Effects)
        {
            if (effect.Token is { } token)
            {
                state[effect.Id] = token;
            }
            else
            {
                state.Remove(effect.Id);
            }
        }
    }

    private static (MemoryId Id, Effect[] Effects) Find(History history, Dictionary<MemoryId, ulong> state, Func<Effect[], ulong?, bool> wanted)
    {
        var found = Enumerable.Range(0, Count).SelectMany(i => history.Scripts[0][i].Effects)
            .GroupBy(static e => e.Id)
            .First(group => wanted([.. group], state.TryGetValue(group.Key, out var now) ? now : null));
        return (found.Key, [.. found]);
    }
}
