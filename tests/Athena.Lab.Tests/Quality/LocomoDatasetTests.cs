using Athena.Lab.Quality;

namespace Athena.Lab.Tests.Quality;

public sealed class LocomoDatasetTests
{
    private const string Sample = """
        [{"sample_id": "conv-1", "conversation": {"speaker_a": "Ada",
          "session_2_date_time": "12:05 am on 1 June, 2023", "session_2": [{"speaker": "Bob", "dia_id": "D2:1", "text": "Later."}],
          "session_1_date_time": "1:56 pm on 8 May, 2023", "session_1": [{"speaker": "Ada", "dia_id": "D1:1", "text": "Look!", "blip_caption": "a red boat"}]},
          "qa": [{"question": "What did Ada show?", "answer": "never stored", "evidence": ["D1:01"], "category": 4},
                 {"question": "Nothing?", "evidence": ["D"], "category": 3}]}]
        """;

    [Fact]
    public void Read_Conversation_StoresTurnsAndNothingElse()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.FullPath, "locomo.json");
        File.WriteAllText(path, Sample);
        var set = QualityDatasetFile.Read(path);
        Assert.Equal(["Look! a red boat", "Later."], set.Memories.Select(static m => m.Text));
        Assert.Equal(new DateTimeOffset(2023, 5, 8, 13, 56, 0, TimeSpan.Zero), set.Memories[0].OccurredAt);
        Assert.Equal(new DateTimeOffset(2023, 6, 1, 0, 5, 0, TimeSpan.Zero), set.Memories[1].OccurredAt);
        Assert.Equal(("Ada", "session_1", "D1:1"), (set.Memories[0].Author, set.Memories[0].Session, set.Memories[0].Id));
        var query = Assert.Single(set.Queries);
        Assert.Equal(("4", "tuning", "D1:1"), (query.Category, query.Split, Assert.Single(query.Gold).Key));
        Assert.Equal(1, set.Skipped);
    }

    [Fact]
    public void Read_TheSharedFile_HasTheCountsOfTheSpecification()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "../../../../../shared/data/locomo/locomo10.json");
        Assert.SkipUnless(File.Exists(path), "the evaluation data is not beside the repository: ../shared/data/locomo/locomo10.json");
        var set = QualityDatasetFile.Read(path);
        Assert.Equal("79fa87e90f04081343b8c8debecb80a9a6842b76a7aa537dc9fdf651ea698ff4", set.Sha256);
        Assert.Equal((5_882, 1_982, 4), (set.Memories.Count, set.Queries.Count, set.Skipped));
        Assert.Equal((495, 1_487), (set.Queries.Count(static q => q.Split == "tuning"), set.Queries.Count(static q => q.Split == "heldout")));
        Assert.Equal(92, set.Queries.Count(static q => q.Category == "3"));
    }
}
