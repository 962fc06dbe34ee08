@echo off
rem Plumbline on Windows: sets up what is missing, once, then starts.
rem
rem   run [ARGS...]              the app: the window, or the command line with ARGS
rem   run test [PYTEST ARGS...]  ruff, mypy, lint-imports, pytest; stops at the first failure
rem   run bench NAME [ARGS...]   benchmarks\NAME.py
rem
rem PLUMBLINE_PYTHON=C:\path\to\python.exe chooses the interpreter (3.11 or newer).
rem The same steps as in the file `run`, where the reasons are; Windows needs no system libraries.
setlocal EnableExtensions DisableDelayedExpansion
set "PYTHONHOME="
set "PYTHONPATH="
set "HERE=%~dp0"
set "VENV=%HERE%.venv"
set "PY=%VENV%\Scripts\python.exe"
set "NOTES=%VENV%\.set-up"
set "LOCK=%VENV%\lock-of-set-up"

if /i not "%~1"=="bench" goto start
call :name_is_good %2
if errorlevel 1 exit /b 2
:start
call :ready
if errorlevel 1 call :one_at_a_time
call :ready
if errorlevel 1 exit /b 2
if /i "%~1"=="test" goto test
if /i "%~1"=="bench" goto bench
rem -P: a folder called `app` where the user happens to stand is not our app.
"%PY%" -P -m app %*
exit /b %ERRORLEVEL%

:test
call :rest %*
cd /d "%HERE%"
set "QT_QPA_PLATFORM=offscreen"
set "QT_FONT_DPI=96"
echo == ruff check .
"%VENV%\Scripts\ruff.exe" check .
if not %ERRORLEVEL%==0 exit /b %ERRORLEVEL%
echo == ruff format --check .
"%VENV%\Scripts\ruff.exe" format --check .
if not %ERRORLEVEL%==0 exit /b %ERRORLEVEL%
echo == mypy
"%VENV%\Scripts\mypy.exe"
if not %ERRORLEVEL%==0 exit /b %ERRORLEVEL%
echo == lint-imports
"%VENV%\Scripts\lint-imports.exe"
if not %ERRORLEVEL%==0 exit /b %ERRORLEVEL%
echo == pytest%REST%
"%VENV%\Scripts\pytest.exe" -n 2 --dist loadfile%REST%
exit /b %ERRORLEVEL%

:bench
set "NAME=%~2"
call :rest %*
call :rest %REST%
cd /d "%HERE%"
"%PY%" "benchmarks\%NAME%.py"%REST%
exit /b %ERRORLEVEL%

rem REST becomes all arguments but the first: %%* does not follow `shift`.
:rest
set "REST="
:more
shift
if "%~1"=="" exit /b 0
set REST=%REST% %1
goto more

rem Only small letters, digits, - and _: anything else might name a file elsewhere.
:name_is_good
if "%~1"=="" goto bad_name
for /f "delims=abcdefghijklmnopqrstuvwxyz0123456789_-" %%C in ("%~1") do goto bad_name
if exist "%HERE%benchmarks\%~1.py" exit /b 0
:bad_name
echo plumbline: there is no benchmark of that name; there are: 1>&2
for %%F in ("%HERE%benchmarks\*.py") do echo   %%~nF 1>&2
exit /b 1

rem Nothing to do? The files are compared with the copies the last set-up has left.
:ready
if not exist "%PY%" exit /b 1
if not exist "%VENV%\Scripts\plumbline.exe" exit /b 1
if not exist "%VENV%\Lib\site-packages\PySide6\__init__.py" exit /b 1
if not exist "%NOTES%\done" exit /b 1
set "PLACE="
set /p PLACE=<"%NOTES%\place"
if not "%PLACE%"=="HERE=%HERE%" exit /b 1
set "CHOSEN="
set /p CHOSEN=<"%NOTES%\chosen"
if defined PLUMBLINE_PYTHON if not "%CHOSEN%"=="PLUMBLINE_PYTHON=%PLUMBLINE_PYTHON%" exit /b 1
fc /b "%HERE%requirements.lock" "%NOTES%\requirements.lock" >nul 2>&1 || exit /b 1
fc /b "%HERE%pyproject.toml" "%NOTES%\pyproject.toml" >nul 2>&1 || exit /b 1
exit /b 0

rem A file held open for writing is the lock: Windows refuses it to a second process, and
rem frees it when the holder and its children end, however they end.
:one_at_a_time
if not exist "%VENV%" mkdir "%VENV%"
if not exist "%VENV%" echo plumbline: cannot write here. Copy the whole folder to a place of your own. 1>&2
if not exist "%VENV%" exit /b 2
set /a WAITED=0
:try
set "GOT="
call :set_up 9>"%LOCK%"
if defined GOT exit /b 0
if %WAITED%==0 echo plumbline: another set-up is running in this folder; waiting for it 1>&2
set /a WAITED+=1
if %WAITED% geq 720 exit /b 2
ping -n 6 127.0.0.1 >nul
goto try

:set_up
set "GOT=1"
rem Perhaps somebody else did it while we waited.
call :ready
if not errorlevel 1 exit /b 0
echo plumbline: setting up, once; this needs the network 1>&2
call :find_python
if errorlevel 1 exit /b 2
rem Finished and ours: brought up to date. Somebody's own: adopted. Half-made: made anew.
set "KEEP="
if exist "%NOTES%\done" call :undamaged
if not exist "%NOTES%" if exist "%PY%" set "KEEP=1"
if defined PLUMBLINE_PYTHON set "KEEP="
if not defined KEEP goto anew
"%PY%" -c "import sys, pip; sys.exit(sys.version_info < (3, 11))" >nul 2>&1
if not errorlevel 1 goto packages
:anew
for /d %%D in ("%VENV%\*") do rmdir /s /q "%%D"
echo plumbline: making a virtual environment with %BASE% 1>&2
%BASE% -m venv "%VENV%" 1>&2
if errorlevel 1 goto no_venv
:packages
if not exist "%NOTES%" mkdir "%NOTES%"
if exist "%NOTES%\done" del "%NOTES%\done"
echo plumbline: fetching and installing what requirements.lock names (some minutes) 1>&2
set "PIP_USER=0"
set "PIP_DISABLE_PIP_VERSION_CHECK=1"
"%PY%" -m pip install --no-input --require-hashes --only-binary :all: --requirement "%HERE%requirements.lock" 1>&2
if errorlevel 1 goto no_pip
rem The dot keeps the last backslash from swallowing the quote.
"%PY%" -m pip install --quiet --no-input --no-deps --no-build-isolation --editable "%HERE%." 1>&2
if errorlevel 1 goto no_pip
copy /y "%HERE%requirements.lock" "%NOTES%\requirements.lock" >nul
copy /y "%HERE%pyproject.toml" "%NOTES%\pyproject.toml" >nul
rem `set NAME` writes a path as it is, where `echo` would trip over an ampersand in it.
set HERE>"%NOTES%\place"
set PLUMBLINE_PYTHON>"%NOTES%\chosen" 2>nul
>"%NOTES%\done" echo yes
echo plumbline: ready 1>&2
exit /b 0

:no_venv
echo plumbline: the virtual environment could not be made; the reason is above. 1>&2
exit /b 2
:no_pip
echo plumbline: pip could not install everything; its own words are above. Check the network, and start again. 1>&2
exit /b 2

:undamaged
if not exist "%VENV%\Lib\site-packages\PySide6\__init__.py" exit /b 1
if not exist "%VENV%\Scripts\plumbline.exe" exit /b 1
set "PLACE="
set /p PLACE=<"%NOTES%\place"
if "%PLACE%"=="HERE=%HERE%" set "KEEP=1"
exit /b 0

:find_python
if not defined PLUMBLINE_PYTHON goto usual_python
set BASE="%PLUMBLINE_PYTHON%"
call :new_enough
if not errorlevel 1 exit /b 0
echo plumbline: PLUMBLINE_PYTHON is not a Python 3.11 or newer. 1>&2
exit /b 2
:usual_python
set "BASE=py -3"
call :new_enough
if not errorlevel 1 exit /b 0
set "BASE=python"
call :new_enough
if not errorlevel 1 exit /b 0
echo plumbline: Python 3.11 or newer is needed. Install it from python.org, or name one in PLUMBLINE_PYTHON. 1>&2
exit /b 2

:new_enough
%BASE% -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>&1
exit /b %ERRORLEVEL%
