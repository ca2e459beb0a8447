<# : the batch part, a comment to PowerShell
@echo off
rem Runs Maven with the arguments given, also on a machine that has none. Takes the version named below where a Maven wrapper has
rem unpacked it before, else an installed mvn of 3.8 or newer, else downloads that version, checks it and keeps it.
rem Maven needs Java 17 or newer: where the default is older, or missing, the newest JDK in the usual places runs it.
rem
rem   JAVA_HOME        the Java to use
rem   MAVEN_USER_HOME  the folder to use instead of .m2 in the user's profile
rem   MVNW_REPOURL     a Maven repository to download from instead of the Apache archive
setlocal EnableExtensions DisableDelayedExpansion
set "MVNW_FILE=%~f0"
set "MVNW_MVN="
rem A PowerShell 7 around us leaves module folders that Windows PowerShell cannot use.
set "MVNW_MODULES=%PSModulePath%"
set "PSModulePath="
set "MVNW_RUN=& ([ScriptBlock]::Create([IO.File]::ReadAllText($env:MVNW_FILE)))"
for /f "usebackq tokens=1* delims==" %%A in (`powershell -NoProfile -ExecutionPolicy Bypass -Command "%MVNW_RUN%"`) do (
  if "%%A"=="JAVA_HOME" set "JAVA_HOME=%%B"
  if "%%A"=="MVN" set "MVNW_MVN=%%B"
)
set "PSModulePath=%MVNW_MODULES%"
if not defined MVNW_MVN exit /b 1
rem Not by "call", which would expand the arguments a second time: Maven's script takes over, and its exit status is ours.
"%MVNW_MVN%" %*
exit /b %ERRORLEVEL%
#>

# Writes the lines JAVA_HOME=... (only if it is to be changed) and MVN=... for the batch part; without MVN it gives up.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$version = '3.9.16'
$sha512 = 'ed41650d42485cfc243fad22158caf9cbb5dc408ce7a09ddb94dd42a019de929ca43065bfa450612cf12bf78b5cafa3884b96c090de326ff590448c933454af3'
$name = "apache-maven-$version"
$m2 = if ($env:MAVEN_USER_HOME) { $env:MAVEN_USER_HOME } else { Join-Path $env:USERPROFILE '.m2' }
$dists = Join-Path $m2 'wrapper\dists'

function Say($text) { [Console]::Error.WriteLine("mvnw: $text") }

# What a command prints, on either stream; nothing if it does not run.
function Get-Output($command, $argument) {
  $ErrorActionPreference = 'Continue'
  try { (& $command $argument 2>&1 | ForEach-Object { "$_" }) -join "`n" } catch { '' }
}

function Get-JavaMajor($java) {
  if ($java -and (Get-Output $java '-version') -match ' version "(?:1\.)?(\d+)') { [int]$Matches[1] } else { 0 }
}

function Find-Java {
  $java = if ($env:JAVA_HOME) { Join-Path $env:JAVA_HOME 'bin\java.exe' }
          else { Get-Command java.exe -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1 -ExpandProperty Path }
  $major = Get-JavaMajor $java
  if ($major -ge 17) { return }

  $newest = 16
  $found = $null
  $places = 'Java', 'Eclipse Adoptium', 'Microsoft', 'Amazon Corretto', 'Zulu', 'BellSoft' | ForEach-Object { Join-Path $env:ProgramFiles "$_\*" }
  foreach ($javac in Get-Item ($places | ForEach-Object { "$_\bin\javac.exe" }) -ErrorAction SilentlyContinue) {
    $candidate = Get-JavaMajor (Join-Path $javac.DirectoryName 'java.exe')
    if ($candidate -gt $newest) {
      $newest = $candidate
      $found = $javac.Directory.Parent.FullName
    }
  }
  if ($found) {
    if ($env:JAVA_HOME) { Say "JAVA_HOME ($env:JAVA_HOME) is no Java 17 or newer, using $found" }
    $env:JAVA_HOME = $found
    "JAVA_HOME=$found"
  }
  elseif ($major) { throw "$java is Java $major, Maven needs 17 or newer. Install a JDK 21 or newer, or set JAVA_HOME to one." }
  else { throw 'no Java found. Install a JDK 21 or newer, or set JAVA_HOME to one.' }
}

function Find-Maven {
  # both layouts of the standard wrapper; what is downloaded here follows the first
  $layouts = "$dists\$name\*\bin\mvn.cmd", "$dists\$name-bin\*\$name\bin\mvn.cmd"
  $unpacked = Get-Item $layouts -ErrorAction SilentlyContinue | Select-Object -First 1
  if ($unpacked) { return $unpacked.FullName }
  $installed = Get-Command mvn.cmd -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
  # asked without MAVEN_OPTS: a debugger or an agent is meant for the build alone
  $env:MAVEN_OPTS = ''
  if ($installed -and (Get-Output $installed.Path '--version') -match 'Apache Maven (\d+\.\d+)') {
    if ([version]$Matches[1] -ge [version]'3.8') { return $installed.Path }
  }
  Install-Maven (Join-Path $dists "$name\mvnw")
}

# Downloads, checks and unpacks Maven to a folder. Whatever fails, nothing but empty folders stays behind.
function Install-Maven($target) {
  $archive = "$name-bin.zip"
  $url = if ($env:MVNW_REPOURL) { "$($env:MVNW_REPOURL.TrimEnd('/'))/org/apache/maven/apache-maven/$version/$archive" }
         else { "https://archive.apache.org/dist/maven/maven-3/$version/binaries/$archive" }
  $work = Join-Path $dists ".mvnw.$([Guid]::NewGuid())"
  [void][IO.Directory]::CreateDirectory($work)
  try {
    Say "downloading $url"
    [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
    $zip = Join-Path $work $archive
    (New-Object Net.WebClient).DownloadFile($url, $zip)
    $actual = (Get-FileHash $zip -Algorithm SHA512).Hash
    if ($actual -ne $sha512) { throw "$url has the SHA-512 checksum $($actual.ToLower()), not the expected $sha512. It was thrown away." }
    Expand-Archive $zip $work
    [void][IO.Directory]::CreateDirectory((Split-Path $target))
    # another build may have been faster
    if (-not (Test-Path "$target\bin\mvn.cmd")) { Move-Item (Join-Path $work $name) $target }
  }
  finally { Remove-Item $work -Recurse -Force }
  "$target\bin\mvn.cmd"
}

try {
  Find-Java
  "MVN=$(Find-Maven)"
}
catch { Say $_.Exception.Message }
