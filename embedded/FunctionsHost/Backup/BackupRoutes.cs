using Embedded.FunctionsHost.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Embedded.FunctionsHost.Backup;

/// <summary><c>POST /dev/backup</c>: the backup as the body of the answer. One at a time; a second one is turned away.</summary>
internal sealed class BackupRoutes(BackupWriter writer)
{
    private int running;

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/dev/backup", (RequestDelegate)WriteAsync);

    private async Task WriteAsync(HttpContext context)
    {
        if (Interlocked.CompareExchange(ref running, 1, 0) != 0)
        {
            await new Problem(StatusCodes.Status409Conflict, "backup-running", "A backup is being taken.").WriteAsync(context);
            return;
        }

        try
        {
            context.Response.ContentType = "application/x-tar";
            await writer.WriteAsync(context.Response.Body, context.RequestAborted);
        }
        finally
        {
            Volatile.Write(ref running, 0);
        }
    }
}
