using System.Runtime.ExceptionServices;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>Runs what uses LiteDB: under a synchronisation context or another scheduler LiteDB hangs, so it gets a thread without either.</summary>
internal static class PlainThread
{
    public static void Run(Action work)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                work();
            }
            catch (Exception e)
            {
                failure = e;
            }
        })
        {
            IsBackground = true,
            Name = "Athena.Maintenance",
        };
        thread.Start();
        thread.Join();
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }
}
