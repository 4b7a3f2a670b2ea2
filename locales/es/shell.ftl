

# The icon in the system's tray, and notifications.
desktop-open = Abrir Loket
desktop-quit = Cerrar Loket: no habrá recordatorios hasta que se abra de nuevo
desktop-wrote = { $department } le ha escrito
