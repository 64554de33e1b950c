using System.Text.Json;
using Deque.AxeCore.Commons;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;

namespace BrowserTests;

/// <summary>A headless Chromium on the app's pages.</summary>
internal sealed class Browser : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);
    private static readonly string _axe = new BundledAxeScriptProvider().GetScript();
    private readonly Uri _address;
    private readonly ChromeDriver _driver;

    public Browser(Uri address)
    {
        _address = address;
        var options = new ChromeOptions { BinaryLocation = Chromium.Browser };
        options.AddArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,900", "--lang=it");
        options.AddUserProfilePreference("intl.accept_languages", "it");
        options.SetLoggingPreference(LogType.Browser, LogLevel.All);
        var service = ChromeDriverService.CreateDefaultService(System.IO.Path.GetDirectoryName(Chromium.Driver), System.IO.Path.GetFileName(Chromium.Driver));
        service.SuppressInitialDiagnosticInformation = true;
        _driver = new ChromeDriver(service, options, _patience);
        _driver.Manage().Timeouts().AsynchronousJavaScript = TimeSpan.FromSeconds(20);
    }

    public string Path => new Uri(_driver.Url).PathAndQuery;

    public string Url => _driver.Url;

    public string Title => _driver.Title;

    public string Source => _driver.PageSource;

    public string Text => _driver.FindElement(By.TagName("body")).Text;

    public IReadOnlyCollection<Cookie> Cookies => _driver.Manage().Cookies.AllCookies;

    public IWebElement Active => _driver.SwitchTo().ActiveElement();

    public void Dispose() => _driver.Quit();

    /// <summary>Opens a page and waits for the parts that its script fills in.</summary>
    public void Open(string path)
    {
        _driver.Navigate().GoToUrl(new Uri(_address, path));
        WaitForParts();
    }

    public IWebElement Find(string css) => _driver.FindElement(By.CssSelector(css));

    public int Count(string css) => _driver.FindElements(By.CssSelector(css)).Count;

    /// <summary>The text that a frame in the page shows.</summary>
    public string TextIn(string css)
    {
        _driver.SwitchTo().Frame(Find(css));
        var text = Text;
        _driver.SwitchTo().DefaultContent();
        return text;
    }

    public void Fill(string css, string text)
    {
        var field = Find(css);
        field.Clear();
        field.SendKeys(text);
    }

    public void Click(string css)
    {
        Find(css).Click();
        WaitForParts();
    }

    /// <summary>Clicks what leads to another page, and waits for that page: a click may return while the browser is still on its way.</summary>
    public void Go(string css)
    {
        Script("document.documentElement.dataset.left = ''");
        Find(css).Click();
        Until("!('left' in document.documentElement.dataset) && document.readyState === 'complete'");
        WaitForParts();
    }

    public void Choose(string css, string value) => Script($"const s = document.querySelector(arguments[0]); s.value = arguments[1]; s.dispatchEvent(new Event('change', {{ bubbles: true }}));", css, value);

    public object? Script(string script, params object[] arguments) => _driver.ExecuteScript(script, arguments);

    /// <summary>
    /// Waits, told by the page itself, until a condition in JavaScript holds, on this page or on the one it gives way to. That a page is complete, its tree does not tell.
    /// A page that goes while it is asked answers with an error or, seldom, not at all: so none is asked for long, and the next one is asked again.
    /// </summary>
    public void Until(string condition)
    {
        using var limit = new CancellationTokenSource(_patience);
        while (true)
        {
            try
            {
                var held = _driver.ExecuteAsyncScript($$"""
                    const done = arguments[arguments.length - 1];
                    const end = held => {
                      observer.disconnect();
                      document.removeEventListener("readystatechange", look);
                      clearTimeout(limit);
                      done(held);
                    };
                    const look = () => { if ({{condition}}) end(true); };
                    const observer = new MutationObserver(look);
                    const limit = setTimeout(() => end(false), 5000);
                    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
                    document.addEventListener("readystatechange", look);
                    look();
                    """);
                if (held is true)
                {
                    return;
                }

                Assert.False(limit.IsCancellationRequested, $"{Path} never came to {condition}.");
            }
            catch (WebDriverException) when (!limit.IsCancellationRequested)
            {
                // The page has gone while it was asked.
            }
        }
    }

    /// <summary>Forgets who has logged in and which language was chosen.</summary>
    public void Forget()
    {
        _driver.Manage().Cookies.DeleteAllCookies();
        foreach (var cookie in new[] { "scadenzario-session", "scadenzario-form" })
        {
            _driver.ExecuteCdpCommand("Network.deleteCookies", new() { ["name"] = cookie, ["url"] = new Uri(_address, "/ops").ToString() });
        }
    }

    /// <summary>Logs in as a person; goes to a page then.</summary>
    public void LogIn(string sign = "abc", string next = "/ops/health", string key = Site.Key)
    {
        Forget();
        Open("/ops/login?next=" + Uri.EscapeDataString(next));
        Fill("#key", key);
        Fill("#operator", sign);
        Go("main button[type=submit]");
    }

    /// <summary>Light or dark, as the system would ask for.</summary>
    public void Prefer(string scheme) => _driver.ExecuteCdpCommand(
        "Emulation.setEmulatedMedia", new() { ["features"] = new object[] { new Dictionary<string, object> { ["name"] = "prefers-color-scheme", ["value"] = scheme } } });

    public void Resize(int width, int height) => _driver.ExecuteCdpCommand(
        "Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = false });

    /// <summary>The serious and critical findings of axe-core on the page.</summary>
    public IReadOnlyList<string> Findings()
    {
        _driver.ExecuteScript(_axe);
        var json = (string)_driver.ExecuteAsyncScript(
            "const done = arguments[arguments.length - 1]; axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] }).then(r => done(JSON.stringify(r.violations.map(v => ({ id: v.id, impact: v.impact, where: v.nodes.map(n => n.html + ' ' + (n.any[0]?.message ?? '')).slice(0, 3) })))));")!;
        return
        [
            .. JsonSerializer.Deserialize<JsonElement>(json).EnumerateArray()
                .Where(finding => finding.GetProperty("impact").GetString() is "serious" or "critical")
                .Select(finding => finding.ToString()),
        ];
    }

    /// <summary>
    /// What the browser complains of since the last call: refused content, missing files, failing scripts. That a policy inside a page cannot forbid framing is left
    /// out; its header does.
    /// </summary>
    public IReadOnlyList<string> Complaints() =>
    [
        .. _driver.Manage().Logs.GetLog(LogType.Browser).Where(entry => entry.Level >= LogLevel.Warning).Select(entry => entry.Message)
            .Where(complaint => !complaint.Contains("frame-ancestors", StringComparison.Ordinal)),
    ];

    /// <summary>What the page has loaded from elsewhere than the app.</summary>
    public IReadOnlyList<string> Foreign() =>
    [
        .. ((IEnumerable<object>)_driver.ExecuteScript("return performance.getEntriesByType('resource').map(e => e.name)")!).Select(name => (string)name)
            .Where(name => !name.StartsWith(_address.ToString(), StringComparison.Ordinal) && !name.StartsWith("data:", StringComparison.Ordinal)),
    ];

    /// <summary>What sticks out of the window, but for what scrolls by itself.</summary>
    public IReadOnlyList<string> TooWide() => [.. ((IEnumerable<object>)_driver.ExecuteScript(
        "return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > window.innerWidth + 1 && !e.closest('.scroll')).map(e => e.outerHTML.slice(0, 150))")!).Select(html => (string)html)];

    /// <summary>Keeps a picture of the whole page in TestResults/browser.</summary>
    public void Keep(string name)
    {
        var height = Math.Clamp(Convert.ToInt32(_driver.ExecuteScript("return document.documentElement.scrollHeight"), System.Globalization.CultureInfo.InvariantCulture), 400, 3000);
        var width = Convert.ToInt32(_driver.ExecuteScript("return window.innerWidth"), System.Globalization.CultureInfo.InvariantCulture);
        Resize(width, height);
        _driver.GetScreenshot().SaveAsFile(System.IO.Path.Combine(Pictures(), name + ".png"));
        Resize(width, 900);
    }

    private static string Pictures()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(directory.FullName, "Functions.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("The tests do not run below the repository.");
        }

        return Directory.CreateDirectory(System.IO.Path.Combine(directory.FullName, "TestResults", "browser")).FullName;
    }

    private void WaitForParts() => Until("document.readyState === 'complete' && !document.querySelector('[data-load][aria-busy]')");
}
