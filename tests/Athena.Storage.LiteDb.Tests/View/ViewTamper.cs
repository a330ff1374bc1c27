using Athena.Tests.Storage.LiteDb.Files;
using LiteDB;

namespace Athena.Tests.Storage.LiteDb.View;

/// <summary>Changes a view behind the back of the store, as an editor of LiteDB would.</summary>
internal static class ViewTamper
{
    public static void Change(MemoryFileLayer files, Action<LiteDatabase> change)
    {
        using var data = new MemoryStream();
        data.Write(files.Bytes(ViewBench.Data));
        data.Position = 0;
        using var log = new MemoryStream();
        using (var database = new LiteDatabase(data, new BsonMapper(), log))
        {
            change(database);
            database.Checkpoint();
        }

        files.Put(ViewBench.Data, data.ToArray());
        files.Put(ViewBench.Log, []);
    }
}
